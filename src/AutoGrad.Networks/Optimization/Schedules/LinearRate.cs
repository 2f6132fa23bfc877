namespace AutoGrad.Networks.Optimization;

/// <summary>η₀ times a factor that goes from a to b along a line in n steps and stays at b; with b = 1 it is a warm-up.</summary>
/// <remarks>Goyal et al., Accurate, Large Minibatch SGD, arXiv:1706.02677 (2017).</remarks>
/// <param name="initial">η₀ &gt; 0.</param>
/// <param name="steps">n ≥ 1.</param>
/// <param name="startFactor">a ≥ 0.</param>
/// <param name="endFactor">b ≥ 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
/// <example><code>optimizer.LearningRate = new LinearRate(0.1, steps: 100).At(step);</code></example>
public sealed class LinearRate(double initial, int steps, double startFactor = 0.1, double endFactor = 1) : ISchedule
{
    private readonly double initial = Hyperparameter.Positive(initial);
    private readonly int steps = Hyperparameter.AtLeast(1, steps);
    private readonly double startFactor = Hyperparameter.NotNegative(startFactor);
    private readonly double endFactor = Hyperparameter.NotNegative(endFactor);

    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return initial * (startFactor + ((endFactor - startFactor) * Math.Min(step, steps) / steps));
    }
}
