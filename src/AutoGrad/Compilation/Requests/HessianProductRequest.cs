using AutoGrad.Compilation.Derivatives;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Requests;

/// <summary>H v of the only result: forward mode over the graph of reverse mode.</summary>
internal sealed class HessianProductRequest() : Request(4)
{
    public static HessianProductRequest Instance { get; } = new();

    public override bool IsSecondOrder => true;

    public override int Seeds(int inputs, int outputs) => inputs;

    public override int Width(int inputs, int outputs) => inputs;

    public override int[] Terms<T, TProduct>(Recording<T> recording, TProduct product, int inputs)
    {
        int[] gradient = Adjoint.Of(recording.Graph, product, recording.Outputs, [(Term<T>)1], inputs);
        return Tangent.Of<T, TProduct>(recording.Graph, product, gradient, SeedTerms(recording, inputs));
    }
}
