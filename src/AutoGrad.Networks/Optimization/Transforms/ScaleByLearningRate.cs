using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Networks.Optimization;

/// <summary>u ← −η u: turns a direction of ascent into a step. Every chain has it, or another that applies η, once.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class ScaleByLearningRate<T> : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update) =>
        TensorPrimitives.Multiply(update.Values, T.CreateTruncating(-update.LearningRate), update.Values);
}
