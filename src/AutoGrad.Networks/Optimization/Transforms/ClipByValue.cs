using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Networks.Optimization;

/// <summary>u ← min(max(u, −c), c), element by element; NaN stays NaN.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="bound">c &gt; 0.</param>
/// <exception cref="ArgumentOutOfRangeException">c is not above 0, or not finite.</exception>
/// <example><code>Optimizer&lt;float&gt; clipped = new(network.Parameters, 0.1, new Sgd(), new ClipByValue&lt;float&gt;(bound: 1));</code></example>
public sealed class ClipByValue<T>(double bound) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T bound = T.CreateTruncating(Hyperparameter.Positive(bound));

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        TensorPrimitives.Max(update.Values, -bound, update.Values);
        TensorPrimitives.Min(update.Values, bound, update.Values);
    }
}
