using System.Numerics;
using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>max over k linear pieces, max(w₁ᵀx + b₁, …, w_kᵀx + b_k), for each unit: a learnt convex activation (Goodfellow et al., Maxout networks, 2013).</summary>
/// <remarks>Its part <c>linear</c> has the pieces one below the other: rows p · outputs to (p + 1) · outputs − 1 are piece p. Equal pieces share the gradient.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Sequential&lt;float&gt; network = [new Maxout&lt;float&gt;(inputs: 2, outputs: 8, pieces: 3, random), new Linear&lt;float&gt;(8, 2, random)];</code></example>
public sealed class Maxout<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int outputs;
    private readonly int pieces;

    /// <summary>A layer with random weights.</summary>
    /// <param name="inputs">The inputs of each unit.</param>
    /// <param name="outputs">The number of units.</param>
    /// <param name="pieces">k, the linear pieces of each unit.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="weights">How weights start: by default <see cref="GlorotUniform"/>.</param>
    /// <exception cref="ArgumentException">There is not at least one input, output and piece.</exception>
    public Maxout(int inputs, int outputs, int pieces, SeededRandom random, IInitializer? weights = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pieces, 1);
        this.outputs = outputs;
        this.pieces = pieces;
        Linear = Add("linear", new Linear<T>(inputs, checked(pieces * outputs), random, weights: weights));
    }

    /// <summary>All pieces.</summary>
    public Linear<T> Linear { get; }

    /// <inheritdoc/>
    /// <param name="input">[…, inputs], of rank 2 or more.</param>
    /// <returns>[…, outputs].</returns>
    public override Variable<T> Forward(Variable<T> input)
    {
        Variable<T> all = Linear.Forward(input);
        Span<int> lengths = stackalloc int[all.Rank + 1];
        all.Shape.Lengths.CopyTo(lengths);
        (lengths[^2], lengths[^1]) = (pieces, outputs);
        return Observed(all.Reshape(lengths).Max(-2));
    }
}
