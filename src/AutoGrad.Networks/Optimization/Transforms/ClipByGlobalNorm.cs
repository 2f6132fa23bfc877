using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// u ← u · c / ‖u‖ where ‖u‖ &gt; c, with ‖u‖ the Euclidean norm over all parameters together: those of the group if it
/// stands in a group's chain, of the whole optimiser if it is given to the optimiser itself.
/// </summary>
/// <remarks>Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural networks, ICML 2013.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="bound">c &gt; 0.</param>
/// <exception cref="ArgumentOutOfRangeException">c is not above 0, or not finite.</exception>
/// <example><code>Optimizer&lt;float&gt; clipped = new(network.Parameters, 0.1, new Sgd(), new ClipByGlobalNorm&lt;float&gt;(bound: 1));</code></example>
public sealed class ClipByGlobalNorm<T>(double bound) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Block = 512;

    private readonly double bound = Hyperparameter.Positive(bound);
    private double squares;

    /// <summary>‖u‖ in the last step, before it was clipped.</summary>
    public double Norm => Math.Sqrt(squares);

    /// <inheritdoc/>
    public override bool IsGlobal => true;

    /// <inheritdoc/>
    public override void BeginMeasure() => squares = 0;

    /// <inheritdoc/>
    public override void Measure(ReadOnlySpan<T> update)
    {
        // In double, so that squares of a float neither overflow nor are lost in a long sum.
        Span<double> block = stackalloc double[Block];
        for (; !update.IsEmpty; update = update[Math.Min(Block, update.Length)..])
        {
            Span<double> elements = block[..Math.Min(Block, update.Length)];
            TensorPrimitives.ConvertTruncating(update[..elements.Length], elements);
            squares += TensorPrimitives.SumOfSquares<double>(elements);
        }
    }

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        if (Norm > bound)
        {
            TensorPrimitives.Multiply(update.Values, T.CreateTruncating(bound / Norm), update.Values);
        }
    }
}
