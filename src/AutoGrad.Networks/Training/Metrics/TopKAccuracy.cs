using System.Numerics;

namespace AutoGrad.Networks.Training.Metrics;

/// <summary>The share of samples whose class is among the k with the greatest scores; the first of equals come first.</summary>
/// <example><code>
/// TopKAccuracy top5 = new(5);
/// top5.Add(scores.Values, labels);
/// Console.WriteLine($"{top5.Value:P1}");
/// </code></example>
public sealed class TopKAccuracy : IMetric
{
    private readonly int k;
    private long right;
    private long count;

    /// <summary>A share of nothing yet.</summary>
    /// <param name="k">k ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public TopKAccuracy(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        this.k = k;
    }

    /// <inheritdoc/>
    public string Name => k == 1 ? "accuracy" : $"top-{k} accuracy";

    /// <inheritdoc/>
    public double Value => count == 0 ? 0 : (double)right / count;

    /// <inheritdoc/>
    public void Reset() => (right, count) = (0, 0);

    /// <inheritdoc/>
    public void Add<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Scores<T> rows = new(scores, labels);
        for (int row = 0; row < rows.Count; row++)
        {
            right += rows.Rank(row) < k ? 1 : 0;
        }

        count += rows.Count;
    }
}
