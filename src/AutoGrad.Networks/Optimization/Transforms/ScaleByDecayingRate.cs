using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Networks.Optimization;

/// <summary>u ← −η u / (1 + d (t − 1))^p with t = 1 in the first step: a learning rate that decays as a power of the steps.</summary>
/// <remarks>Takes the place of <see cref="ScaleByLearningRate{T}"/>. AdaGrad has it with p = 1; ASGD with d = λη and p = α.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="decay">d ≥ 0.</param>
/// <param name="power">p ≥ 0.</param>
/// <param name="isDecayRelative">Whether d is to be multiplied by η.</param>
/// <exception cref="ArgumentOutOfRangeException">d or p is negative or not finite.</exception>
public sealed class ScaleByDecayingRate<T>(double decay, double power = 1, bool isDecayRelative = false) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double decay = Hyperparameter.NotNegative(decay);
    private readonly double power = Hyperparameter.NotNegative(power);

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        double d = isDecayRelative ? decay * update.LearningRate : decay;
        double rate = update.LearningRate / Math.Pow(1 + (d * (update.Step - 1)), power);
        TensorPrimitives.Multiply(update.Values, T.CreateTruncating(-rate), update.Values);
    }
}
