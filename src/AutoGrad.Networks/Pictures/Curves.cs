namespace AutoGrad.Networks.Pictures;

/// <summary>
/// A line chart of several series, such as loss and accuracy against the epoch. A NaN interrupts its line; a point between
/// two gaps is a dot.
/// </summary>
/// <example><code>new Curves("Loss", [new Series("train", train), new Series("validation", held)]) { XLabel = "epoch", YLabel = "loss", IsLogarithmic = true }.Save("loss.svg");</code></example>
public sealed class Curves : Picture
{
    // Ticks need room on both sides of the values.
    const double Largest = 1e300;
    const double Smallest = 1e-300;

    readonly Series[] _series;

    /// <summary>A chart of series, the axes wide enough for all of them.</summary>
    /// <param name="title">The title over the chart.</param>
    /// <param name="series">The series, in the order of the legend.</param>
    /// <exception cref="ArgumentException">There is no series, none has a finite value, or a value is beyond ±10³⁰⁰.</exception>
    public Curves(string title, params ReadOnlySpan<Series> series)
        : base(title)
    {
        if (series.IsEmpty)
        {
            throw new ArgumentException($"The chart '{title}' has no series; it needs at least one.", nameof(series));
        }

        _series = series.ToArray();
        if (!_series.Any(one => one.Y.ContainsAnyInRange(double.MinValue, double.MaxValue)))
        {
            throw new ArgumentException($"The chart '{title}' has nothing but NaN; it needs at least one finite value.", nameof(series));
        }

        foreach (Series one in series)
        {
            NotTooLarge(one, one.X, nameof(series));
            NotTooLarge(one, one.Y, nameof(series));
        }
    }

    /// <summary>The width of the picture in pixels; 720 by default.</summary>
    public int Width { get; init => field = AtLeast(240, value, nameof(Width)); } = 720;

    /// <summary>The height of the picture in pixels; 400 by default.</summary>
    public int Height { get; init => field = AtLeast(160, value, nameof(Height)); } = 400;

    /// <summary>What the horizontal axis shows.</summary>
    public string XLabel { get; init; } = string.Empty;

    /// <summary>What the vertical axis shows.</summary>
    public string YLabel { get; init; } = string.Empty;

    /// <summary>Whether the vertical axis is logarithmic.</summary>
    /// <exception cref="ArgumentException">A value is zero, negative or not above 10⁻³⁰⁰.</exception>
    public bool IsLogarithmic
    {
        get;
        init
        {
            foreach (Series series in value ? _series : [])
            {
                int index = series.Y.IndexOfAnyInRange(double.MinValue, Smallest);
                if (index >= 0)
                {
                    throw new ArgumentException(
                        $"Series '{series.Name}' has y = {series.Y[index]} at index {index}; a logarithmic axis needs values above {Smallest} (NaN for a gap).", nameof(IsLogarithmic));
                }
            }

            field = value;
        }
    }

    private protected override (double Width, double Height) Size => (Width, Height);

    private protected override void Draw(Svg svg, Box page)
    {
        IEnumerable<double> abscissas = _series.SelectMany(series => series.X.ToArray());
        Scale x = Scale.Loose(abscissas.Min(), abscissas.Max());
        IEnumerable<double> values = _series.SelectMany(series => series.Y.ToArray()).Where(double.IsFinite);
        Scale y = IsLogarithmic ? Scale.Logarithmic(values.Min(), values.Max()) : Scale.Loose(values.Min(), values.Max());
        Legend legend = new([.. _series.Select(series => series.Name)], areLines: true);
        Frame frame = Frame.Draw(svg, page, legend, x, y, XLabel, YLabel);
        frame.Border(svg);
        for (int i = 0; i < _series.Length; i++)
        {
            DrawLine(svg, frame, _series[i], i);
        }
    }

    void NotTooLarge(Series series, ReadOnlySpan<double> values, string argument)
    {
        foreach (double value in values)
        {
            if (Math.Abs(value) > Largest)
            {
                throw new ArgumentException($"Series '{series.Name}' of the chart '{Title}' has {value}; an axis goes to {Largest} at most. Draw logarithms, or NaN for a gap.", argument);
            }
        }
    }

    static void DrawLine(Svg svg, Frame frame, Series series, int index)
    {
        PathData line = new();
        for (int i = 0; i < series.X.Length; i++)
        {
            if (double.IsNaN(series.Y[i]))
            {
                line.Lift();
                continue;
            }

            (double x, double y) = (frame.X(series.X[i]), frame.Y(series.Y[i]));
            line.To(x, y);
            bool alone = (i == 0 || double.IsNaN(series.Y[i - 1])) && (i == series.X.Length - 1 || double.IsNaN(series.Y[i + 1]));
            if (alone)
            {
                svg.Circle(x, y, 3, Palette.Solid(index), Svg.Paper);
            }
        }

        svg.Stroke(line.ToString(), Palette.Solid(index), 2, Palette.Dash(index));
    }
}
