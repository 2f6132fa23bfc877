using System.Numerics;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Requests;

/// <summary>A derivative that can be asked for: what it needs beside the inputs, and the terms it consists of.</summary>
/// <param name="index">Its place among the requests.</param>
internal abstract class Request(int index)
{
    /// <summary>The number of requests.</summary>
    public const int Count = 5;

    /// <summary>Its place among the requests.</summary>
    public int Index => index;

    /// <summary>Whether it is a derivative of a derivative, for which every function needs a rule.</summary>
    public virtual bool IsSecondOrder => false;

    /// <summary>The numbers that an input brings beside its n arguments: a direction, or an upstream gradient.</summary>
    public abstract int Seeds(int inputs, int outputs);

    /// <summary>The numbers of a derivative.</summary>
    public abstract int Width(int inputs, int outputs);

    /// <summary>The derivative's terms in the graph; seeds are the inputs after the first n.</summary>
    public abstract int[] Terms<T, TProduct>(Recording<T> recording, TProduct product, int inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TProduct : struct, IChainRule;

    /// <summary>The seeds as terms.</summary>
    protected Term<T>[] SeedTerms<T>(Recording<T> recording, int inputs)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. Enumerable.Range(inputs, Seeds(inputs, recording.Outputs.Length)).Select(recording.Graph.Input)];
}
