namespace AutoGrad.Networks.Optimization;

/// <summary>η₁ + ½(η₀ − η₁)(1 + cos(πt / n)): falls from η₀ to η₁ in n steps, and rises again in the next n.</summary>
/// <remarks>Loshchilov and Hutter, SGDR, ICLR 2017, without restarts. Follow it by a <see cref="ConstantRate"/> in a <see cref="ThenSchedule"/> to stay at η₁.</remarks>
/// <param name="initial">η₀ &gt; 0.</param>
/// <param name="period">n ≥ 1.</param>
/// <param name="final">η₁ ≥ 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
/// <example><code>optimizer.LearningRate = new CosineAnnealing(0.1, period: 100).At(epoch);</code></example>
public sealed class CosineAnnealing(double initial, int period, double final = 0) : ISchedule
{
    private readonly double initial = Hyperparameter.Positive(initial);
    private readonly int period = Hyperparameter.AtLeast(1, period);
    private readonly double final = Hyperparameter.NotNegative(final);

    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return final + ((initial - final) * (1 + Math.Cos(Math.PI * step / period)) / 2);
    }
}
