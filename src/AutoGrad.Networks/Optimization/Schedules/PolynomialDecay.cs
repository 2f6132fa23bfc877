namespace AutoGrad.Networks.Optimization;

/// <summary>η₀ (1 − min(t, n) / n)^p: falls to 0 in n steps.</summary>
/// <param name="initial">η₀ &gt; 0.</param>
/// <param name="steps">n ≥ 1.</param>
/// <param name="power">p &gt; 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
/// <example><code>optimizer.LearningRate = new PolynomialDecay(0.1, steps: 1000, power: 2).At(step);</code></example>
public sealed class PolynomialDecay(double initial, int steps, double power = 1) : ISchedule
{
    private readonly double initial = Hyperparameter.Positive(initial);
    private readonly int steps = Hyperparameter.AtLeast(1, steps);
    private readonly double power = Hyperparameter.Positive(power);

    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return initial * Math.Pow(1 - ((double)Math.Min(step, steps) / steps), power);
    }
}
