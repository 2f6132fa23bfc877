namespace AutoGrad.Networks.Pictures;

/// <summary>A row of histograms: a sample for each layer.</summary>
public sealed class HistogramRow
{
    readonly Sample[] _samples;

    /// <summary>A row of samples.</summary>
    /// <param name="name">The name at the left of the row, such as "Xavier".</param>
    /// <param name="samples">The samples from left to right.</param>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    public HistogramRow(string name, params ReadOnlySpan<Sample> samples)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (samples.IsEmpty)
        {
            throw new ArgumentException($"Histogram row '{name}' is empty; it needs at least one sample.", nameof(samples));
        }

        (Name, _samples) = (name, samples.ToArray());
    }

    /// <summary>The name at the left of the row.</summary>
    public string Name { get; }

    /// <summary>The samples from left to right.</summary>
    public ReadOnlySpan<Sample> Samples => _samples;

    /// <summary>A range that has every finite value of the row, with a little room if they are all equal.</summary>
    internal (double Low, double High) Range
    {
        get
        {
            (double Low, double High)[] ranges = [.. _samples.Select(sample => sample.Range).OfType<(double Low, double High)>()];
            (double low, double high) = ranges.Length == 0 ? (-1, 1) : (ranges.Min(range => range.Low), ranges.Max(range => range.High));
            double size = Math.Max(Math.Abs(low), Math.Abs(high));
            double margin = high - low > 1e-9 * size ? 0 : size == 0 ? 1 : size / 2;
            return (low - margin, high + margin);
        }
    }
}
