using System.Numerics;

namespace AutoGrad.Networks.Training.Metrics;

/// <summary>The share of samples whose class has the greatest score.</summary>
/// <example><code>
/// Accuracy accuracy = new();
/// accuracy.Add(scores.Values, labels);
/// Console.WriteLine($"{accuracy.Value:P1}");
/// </code></example>
public sealed class Accuracy : IMetric
{
    private readonly TopKAccuracy first = new(1);

    /// <inheritdoc/>
    public string Name => first.Name;

    /// <inheritdoc/>
    public double Value => first.Value;

    /// <inheritdoc/>
    public void Reset() => first.Reset();

    /// <inheritdoc/>
    public void Add<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IFloatingPointIeee754<T> => first.Add(scores, labels);
}
