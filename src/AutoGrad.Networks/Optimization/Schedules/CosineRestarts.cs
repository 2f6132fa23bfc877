namespace AutoGrad.Networks.Optimization;

/// <summary>Falls from η₀ to η₁ along half a cosine in n steps, starts again at η₀, and each fall is m times as long as the one before.</summary>
/// <remarks>Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts, ICLR 2017.</remarks>
/// <param name="initial">η₀ &gt; 0.</param>
/// <param name="period">n ≥ 1.</param>
/// <param name="growth">m ≥ 1.</param>
/// <param name="final">η₁ ≥ 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
/// <example><code>optimizer.LearningRate = new CosineRestarts(0.1, period: 10, growth: 2).At(epoch);</code></example>
public sealed class CosineRestarts(double initial, int period, int growth = 1, double final = 0) : ISchedule
{
    private readonly double initial = Hyperparameter.Positive(initial);
    private readonly int period = Hyperparameter.AtLeast(1, period);
    private readonly int growth = Hyperparameter.AtLeast(1, growth);
    private readonly double final = Hyperparameter.NotNegative(final);

    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        long length = period;
        long since = growth == 1 ? step % period : step;
        while (since >= length)
        {
            since -= length;
            length *= growth;
        }

        return final + ((initial - final) * (1 + Math.Cos(Math.PI * since / length)) / 2);
    }
}
