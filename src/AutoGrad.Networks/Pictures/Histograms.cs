using System.Globalization;

namespace AutoGrad.Networks.Pictures;

/// <summary>
/// Histograms in rows, one for each layer: how activations or gradients spread from layer to layer. Those of a row share
/// their horizontal axis; each is as high as its own fullest bin. Below stand mean, standard deviation and what is outside.
/// </summary>
/// <example><code>new Histograms("tanh", [new HistogramRow("Xavier", [new Sample("layer 1", first), new Sample("layer 2", second)])]).Save("activations.svg");</code></example>
public sealed class Histograms : Picture
{
    const double Gap = 38;
    const double PanelHeight = 96;
    const double RowHeight = PanelHeight + 84;

    readonly HistogramRow[] _rows;

    /// <summary>A picture of rows of histograms.</summary>
    /// <param name="title">The title over the picture.</param>
    /// <param name="rows">The rows from top to bottom.</param>
    /// <exception cref="ArgumentException">There is no row, or values are so large that their range is not finite.</exception>
    public Histograms(string title, params ReadOnlySpan<HistogramRow> rows)
        : base(title)
    {
        if (rows.IsEmpty)
        {
            throw new ArgumentException($"The picture '{title}' has no row of histograms; it needs at least one.", nameof(rows));
        }

        _rows = rows.ToArray();
        foreach (HistogramRow row in rows)
        {
            if (!double.IsFinite(2 * (row.Range.High - row.Range.Low)))
            {
                throw new ArgumentException($"Histogram row '{row.Name}' has values from {row.Range.Low} to {row.Range.High}, a range that is not finite; draw logarithms.", nameof(rows));
            }
        }
    }

    /// <summary>The number of bins of each histogram; 30 by default.</summary>
    public int Bins { get; init => field = AtLeast(1, value, nameof(Bins)); } = 30;

    /// <summary>The width of each histogram in pixels; 150 by default.</summary>
    public int PanelWidth { get; init => field = AtLeast(60, value, nameof(PanelWidth)); } = 150;

    /// <summary>The horizontal axis of all rows, such as (−1, 1); null, the default, fits each row to its values.</summary>
    /// <exception cref="ArgumentException">The range is not finite, or not from low to high.</exception>
    public (double Low, double High)? Range
    {
        get;
        init => field = value is not { } range || (double.IsFinite(2 * (range.High - range.Low)) && range.High - range.Low > 1e-9 * Math.Abs(range.High)) ? value
            : throw new ArgumentException($"The histograms' range must be finite and from low to high, got {range.Low} to {range.High}.", nameof(Range));
    }

    private protected override (double Width, double Height) Size =>
        (50 + (_rows.Max(row => row.Samples.Length) * (PanelWidth + Gap)), 44 + (_rows.Length * RowHeight));

    private protected override void Draw(Svg svg, Box page)
    {
        for (int i = 0; i < _rows.Length; i++)
        {
            double top = 64 + (i * RowHeight);
            svg.Text(_rows[i].Name, 24, top + (PanelHeight / 2), 14, "middle", bold: true, upwards: true);
            (double low, double high) = Range ?? _rows[i].Range;
            for (int j = 0; j < _rows[i].Samples.Length; j++)
            {
                Box panel = new(50 + (j * (PanelWidth + Gap)), top, PanelWidth, PanelHeight);
                DrawPanel(svg, panel, _rows[i].Samples[j], Scale.Tight(low, high, 3), Palette.Solid(i));
            }
        }
    }

    void DrawPanel(Svg svg, Box panel, Sample sample, Scale scale, string colour)
    {
        svg.Rectangle(panel, "#f7f7f7");
        svg.Text(sample.Name, panel.Left + (panel.Width / 2), panel.Top - 6, 12, "middle");
        foreach ((double tick, string label) in scale.Ticks.Zip(scale.Labels))
        {
            double x = panel.Left + (scale.Share(tick) * panel.Width);
            svg.Line(x, panel.Top, x, panel.Bottom + 4, "#dddddd");
            svg.Text(label, x, panel.Bottom + 17, 12, "middle");
        }

        (int[] counts, int outside) = sample.Count(scale.Low, scale.High, Bins);
        double unit = (panel.Height - 4) / Math.Max(1, counts.Max());
        PathData bars = new();
        for (int i = 0; i < Bins; i++)
        {
            double width = panel.Width / Bins;
            bars.Rectangle(new(panel.Left + (i * width), panel.Bottom - (counts[i] * unit), width, counts[i] * unit));
        }

        svg.Element("path", ("d", bars.ToString()), ("fill", colour));
        svg.Line(panel.Left, panel.Bottom, panel.Right, panel.Bottom, "#999999");
        (double mean, double deviation) = sample.Moments();
        svg.Text($"mean {Short(mean)}, sd {Short(deviation)}", panel.Left + (panel.Width / 2), panel.Bottom + 34, 12, "middle", Svg.Faint);
        if (outside > 0)
        {
            svg.Text($"{outside} outside", panel.Left + (panel.Width / 2), panel.Bottom + 50, 12, "middle", Svg.Faint);
        }
    }

    static string Short(double value) => value
        .ToString(value == 0 || (Math.Abs(value) >= 1e-3 && Math.Abs(value) < 100) ? "0.###" : "0.#e0", CultureInfo.InvariantCulture)
        .Replace("NaN", "–", StringComparison.Ordinal).Replace('-', '−');
}
