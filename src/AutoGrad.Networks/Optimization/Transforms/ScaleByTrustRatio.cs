using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Networks.Optimization;

/// <summary>u ← u ‖W‖ / ‖u‖ for each parameter by itself; u stays where one of the norms is 0.</summary>
/// <remarks>You et al., Large Batch Optimization for Deep Learning (LAMB), ICLR 2020.</remarks>
/// <typeparam name="T">The element type.</typeparam>
public sealed class ScaleByTrustRatio<T> : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        if (update.Values.IsEmpty)
        {
            return;
        }

        T weights = TensorPrimitives.Norm(update.Weights);
        T step = TensorPrimitives.Norm<T>(update.Values);
        if (weights > T.Zero && step > T.Zero)
        {
            TensorPrimitives.Multiply(update.Values, weights / step, update.Values);
        }
    }
}
