namespace AutoGrad.Networks.Pictures;

/// <summary>Named points (x₀, y₀), (x₁, y₁), …: a curve, or the path of an optimiser. A NaN among the y is a gap.</summary>
public sealed class Series
{
    readonly double[] _x;
    readonly double[] _y;

    /// <summary>Points with both coordinates; the values are copied.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="x">The finite abscissas.</param>
    /// <param name="y">The ordinates, as many; finite, or NaN where nothing is known.</param>
    /// <exception cref="ArgumentException">There are no points, lengths differ, or a value is infinite or an abscissa NaN.</exception>
    public Series(string name, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"Series '{name}' has {x.Length} x but {y.Length} y; each point needs both.", nameof(y));
        }

        if (x.IsEmpty)
        {
            throw new ArgumentException($"Series '{name}' is empty; it needs at least one point.", nameof(y));
        }

        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]))
            {
                throw new ArgumentException($"Series '{name}' has x = {x[i]} at index {i}; abscissas must be finite.", nameof(x));
            }

            if (double.IsInfinity(y[i]))
            {
                throw new ArgumentException($"Series '{name}' has y = {y[i]} at index {i}; it must be finite, or NaN for a gap.", nameof(y));
            }
        }

        (Name, _x, _y) = (name, x.ToArray(), y.ToArray());
    }

    /// <summary>Values at 1, 2, 3, …: a measure after each epoch.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="y">The values; finite, or NaN where nothing is known.</param>
    /// <exception cref="ArgumentException">There are no values, or one is infinite.</exception>
    public Series(string name, ReadOnlySpan<double> y)
        : this(name, [.. Enumerable.Range(1, y.Length).Select(i => (double)i)], y)
    {
    }

    /// <summary>The name in the legend.</summary>
    public string Name { get; }

    /// <summary>The abscissas.</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary>The ordinates, NaN for a gap.</summary>
    public ReadOnlySpan<double> Y => _y;
}
