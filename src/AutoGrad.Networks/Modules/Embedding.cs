using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>A learnt vector for each token: row i of <c>weight</c> [tokens, width] for token i. Tokens are integers, not variables, so the tape is given.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Variable&lt;float&gt; vectors = embedding.Forward(tape, tokens, 32, 64); // [32, 64, width]</code></example>
public sealed class Embedding<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A table of random vectors.</summary>
    /// <param name="tokens">The number of tokens.</param>
    /// <param name="width">The length of each vector.</param>
    /// <param name="random">Where the first vectors come from.</param>
    /// <param name="weights">How vectors start: by default normal with deviation 1.</param>
    /// <exception cref="ArgumentException">There is not at least one token, or one number each.</exception>
    public Embedding(int tokens, int width, SeededRandom random, IInitializer? weights = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Weight = Add("weight", new Parameter<T>(Shape.Of(tokens, width)).Initialize(weights ?? new Normal(1), random));
    }

    /// <summary>The vectors, [tokens, width].</summary>
    public Parameter<T> Weight { get; }

    /// <summary>The vectors of tokens.</summary>
    /// <param name="tape">Where to record.</param>
    /// <param name="tokens">The tokens, of any shape; copied.</param>
    /// <returns>[…, width].</returns>
    /// <exception cref="ArgumentException">A token is not in the table.</exception>
    public Variable<T> Forward(Tape<T> tape, ReadOnlyTensorSpan<int> tokens) => Observed(Weight.On(tape).Embedding(tokens));

    /// <summary>The vectors of tokens.</summary>
    /// <param name="tape">Where to record.</param>
    /// <param name="tokens">The tokens, row-major; copied.</param>
    /// <param name="shape">Their shape, such as [batch, time].</param>
    /// <returns>[…, width].</returns>
    /// <exception cref="ArgumentException">A token is not in the table, or the shape has another number of elements.</exception>
    public Variable<T> Forward(Tape<T> tape, ReadOnlySpan<int> tokens, params ReadOnlySpan<int> shape)
    {
        Span<nint> lengths = stackalloc nint[shape.Length];
        long count = 1;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            lengths[axis] = shape[axis];
            count *= shape[axis];
        }

        return count == tokens.Length
            ? Forward(tape, new ReadOnlyTensorSpan<int>(tokens, lengths))
            : throw new ArgumentException($"Embedding got {tokens.Length} tokens, but their shape {Shape.Of(shape)} has {count} elements.", nameof(shape));
    }
}
