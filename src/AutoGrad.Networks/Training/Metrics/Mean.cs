namespace AutoGrad.Networks.Training.Metrics;

/// <summary>A weighted mean, Σ wᵢxᵢ / Σ wᵢ: of batches' losses, weighted by their samples.</summary>
public sealed class Mean
{
    private double sum;
    private double weights;

    /// <summary>The mean; NaN of nothing.</summary>
    public double Value => sum / weights;

    /// <summary>Forgets what was added.</summary>
    public void Reset() => (sum, weights) = (0, 0);

    /// <summary>Takes in a number.</summary>
    /// <param name="value">xᵢ.</param>
    /// <param name="weight">wᵢ &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not above 0.</exception>
    public void Add(double value, double weight = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        sum += weight * value;
        weights += weight;
    }
}
