using System.Numerics;

namespace AutoGrad.Networks.Training.Metrics;

/// <summary>A number that sums up how well scores fit classes, gathered batch by batch.</summary>
public interface IMetric
{
    /// <summary>What it is called in tables and logs.</summary>
    string Name { get; }

    /// <summary>The number over everything added since the last reset; 0 before anything.</summary>
    double Value { get; }

    /// <summary>Forgets what was added.</summary>
    void Reset();

    /// <summary>Takes in a batch.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="scores">[n, classes], row-major; the greatest is the prediction, the first of equals. A NaN outdoes every score.</param>
    /// <param name="labels">The n classes.</param>
    /// <exception cref="ArgumentException">The scores are not n rows, or a label is not a class; nothing was added.</exception>
    void Add<T>(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
