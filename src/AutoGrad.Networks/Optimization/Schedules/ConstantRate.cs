namespace AutoGrad.Networks.Optimization;

/// <summary>η₀ at all times.</summary>
/// <param name="initial">η₀ &gt; 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
/// <example><code>optimizer.LearningRate = new ConstantRate(0.1).At(step);</code></example>
public sealed class ConstantRate(double initial) : ISchedule
{
    private readonly double initial = Hyperparameter.Positive(initial);

    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return initial;
    }
}
