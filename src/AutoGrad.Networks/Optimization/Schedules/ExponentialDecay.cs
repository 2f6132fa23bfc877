namespace AutoGrad.Networks.Optimization;

/// <summary>η₀ γᵗ.</summary>
/// <param name="initial">η₀ &gt; 0.</param>
/// <param name="factor">γ &gt; 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
/// <example><code>optimizer.LearningRate = new ExponentialDecay(0.1, factor: 0.95).At(epoch);</code></example>
public sealed class ExponentialDecay(double initial, double factor) : ISchedule
{
    private readonly double initial = Hyperparameter.Positive(initial);
    private readonly double factor = Hyperparameter.Positive(factor);

    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return initial * Math.Pow(factor, step);
    }
}
