namespace AutoGrad.Networks.Optimization;

/// <summary>One schedule for some steps, such as a warm-up, then another that counts from 0 there.</summary>
/// <param name="before">The first schedule.</param>
/// <param name="steps">The number of steps it lasts, n ≥ 0.</param>
/// <param name="after">The schedule from step n on.</param>
/// <exception cref="ArgumentOutOfRangeException">n is negative.</exception>
/// <example><code>
/// ISchedule schedule = new ThenSchedule(new LinearRate(0.1, 500), 500, new CosineAnnealing(0.1, 10_000));
/// </code></example>
public sealed class ThenSchedule(ISchedule before, int steps, ISchedule after) : ISchedule
{
    private readonly ISchedule before = before ?? throw new ArgumentNullException(nameof(before));
    private readonly int steps = Hyperparameter.AtLeast(0, steps);
    private readonly ISchedule after = after ?? throw new ArgumentNullException(nameof(after));

    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return step < steps ? before.At(step) : after.At(step - steps);
    }
}
