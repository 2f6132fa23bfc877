namespace AutoGrad.Networks.Optimization;

/// <summary>η₀ γ^⌊t / n⌋: falls by γ every n steps.</summary>
/// <param name="initial">η₀ &gt; 0.</param>
/// <param name="period">n ≥ 1.</param>
/// <param name="factor">γ &gt; 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
/// <example><code>optimizer.LearningRate = new StepDecay(0.1, period: 30).At(epoch);</code></example>
public sealed class StepDecay(double initial, int period, double factor = 0.1) : ISchedule
{
    private readonly double initial = Hyperparameter.Positive(initial);
    private readonly int period = Hyperparameter.AtLeast(1, period);
    private readonly double factor = Hyperparameter.Positive(factor);

    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return initial * Math.Pow(factor, step / period);
    }
}
