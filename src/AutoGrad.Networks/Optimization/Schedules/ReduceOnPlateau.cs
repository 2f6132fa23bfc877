namespace AutoGrad.Networks.Optimization;

/// <summary>
/// Multiplies the learning rate by γ when a metric, such as the validation loss, has not become better than its best by a share
/// ε for more than n epochs; after a reduction, c epochs do not count. Unlike an <see cref="ISchedule"/> it has a state.
/// </summary>
/// <remarks>
/// Better is below best·(1 − ε), or above best·(1 + ε) if the metric is to grow, for a best above 0; the share is of |best|.
/// A NaN is never better.
/// </remarks>
/// <example><code>ReduceOnPlateau plateau = new(0.1, patience: 5);</code></example>
public sealed class ReduceOnPlateau
{
    private readonly double factor;
    private readonly int patience;
    private readonly double threshold;
    private readonly int cooldown;
    private readonly double least;
    private readonly bool isGrowing;

    /// <summary>A schedule that has seen no metric.</summary>
    /// <param name="initial">η₀ &gt; 0.</param>
    /// <param name="factor">γ, above 0 and below 1.</param>
    /// <param name="patience">n ≥ 0.</param>
    /// <param name="threshold">ε, at least 0 and below 1.</param>
    /// <param name="cooldown">c ≥ 0.</param>
    /// <param name="least">The rate that is never gone below, ≥ 0.</param>
    /// <param name="isGrowing">Whether a greater metric is better, as accuracy.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public ReduceOnPlateau(double initial, double factor = 0.1, int patience = 10, double threshold = 1e-4, int cooldown = 0, double least = 0, bool isGrowing = false)
    {
        this.factor = Hyperparameter.Decay(Hyperparameter.Positive(factor));
        this.patience = Hyperparameter.AtLeast(0, patience);
        this.threshold = Hyperparameter.Decay(threshold);
        this.cooldown = Hyperparameter.AtLeast(0, cooldown);
        this.least = Hyperparameter.NotNegative(least);
        this.isGrowing = isGrowing;
        State = new PlateauState(Hyperparameter.Positive(initial), isGrowing ? double.NegativeInfinity : double.PositiveInfinity, 0, 0);
    }

    /// <summary>The learning rate of now.</summary>
    public double Rate => State.Rate;

    /// <summary>Everything that the schedule remembers, to be saved and restored by <see cref="Restore"/>.</summary>
    public PlateauState State { get; private set; }

    /// <summary>Takes in the metric of one more epoch.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>The learning rate from here on.</returns>
    public double Observe(double metric)
    {
        (double rate, double best, int bad, int resting) = State;
        double margin = double.IsInfinity(best) ? 0 : threshold * Math.Abs(best);
        bool isBetter = isGrowing ? metric > best + margin : metric < best - margin;
        (best, bad) = isBetter ? (metric, 0) : (best, bad + 1);
        if (resting > 0)
        {
            (resting, bad) = (resting - 1, 0);
        }

        if (bad > patience)
        {
            // least may lie above the rate that training began with.
            (rate, bad, resting) = (Math.Min(rate, Math.Max(rate * factor, least)), 0, cooldown);
        }

        State = new PlateauState(rate, best, bad, resting);
        return rate;
    }

    /// <summary>Continues from a saved state.</summary>
    /// <param name="saved">The state.</param>
    /// <exception cref="ArgumentException">The rate is negative or not finite, the best is NaN, or a count is negative.</exception>
    public void Restore(PlateauState saved)
    {
        if (!(saved.Rate >= 0 && double.IsFinite(saved.Rate)) || double.IsNaN(saved.Best) || saved.BadEpochs < 0 || saved.RestingEpochs < 0)
        {
            throw new ArgumentException($"A state has a rate of at least 0, a best that is a number and counts of at least 0, but got {saved}.", nameof(saved));
        }

        State = saved;
    }
}
