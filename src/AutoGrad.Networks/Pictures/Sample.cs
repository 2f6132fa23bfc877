namespace AutoGrad.Networks.Pictures;

/// <summary>Named values of which a histogram is drawn, such as the activations or the gradients of a layer.</summary>
public sealed class Sample
{
    readonly double[] _values;

    /// <summary>A sample; the values are copied. Those that are not finite are counted and left out of the histogram.</summary>
    /// <param name="name">The name over the histogram.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public Sample(string name, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (values.IsEmpty)
        {
            throw new ArgumentException($"Sample '{name}' is empty; a histogram needs at least one value.", nameof(values));
        }

        (Name, _values) = (name, values.ToArray());
    }

    /// <summary>The name over the histogram.</summary>
    public string Name { get; }

    /// <summary>The values.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The least and the greatest of the finite values; null if there is none.</summary>
    internal (double Low, double High)? Range
    {
        get
        {
            double[] finite = [.. _values.Where(double.IsFinite)];
            return finite.Length == 0 ? null : (finite.Min(), finite.Max());
        }
    }

    /// <summary>Mean and standard deviation of the finite values.</summary>
    internal (double Mean, double Deviation) Moments()
    {
        double[] finite = [.. _values.Where(double.IsFinite)];
        double mean = finite.Length == 0 ? double.NaN : finite.Average();
        return (mean, finite.Length == 0 ? double.NaN : Math.Sqrt(finite.Average(value => (value - mean) * (value - mean))));
    }

    /// <summary>How many values lie in each of the equal bins of a range (the last bin has its upper end), and how many nowhere.</summary>
    internal (int[] Counts, int Outside) Count(double low, double high, int bins)
    {
        int[] counts = new int[bins];
        int outside = 0;
        foreach (double value in _values)
        {
            if (value >= low && value <= high)
            {
                counts[Math.Min(bins - 1, (int)((value - low) / (high - low) * bins))]++;
            }
            else
            {
                outside++;
            }
        }

        return (counts, outside);
    }
}
