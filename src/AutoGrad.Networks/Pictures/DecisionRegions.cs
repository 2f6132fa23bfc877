namespace AutoGrad.Networks.Pictures;

/// <summary>
/// What a classifier of the plane decides: each cell in the tint of the class of its centre, and labelled points over it in
/// the full colour of their own class.
/// </summary>
/// <example><code>new DecisionRegions("Spirals", (x, y) => x * y > 0 ? 1 : 0, new Domain(-1, 1, -1, 1), xs, ys, labels).Save("regions.svg");</code></example>
public sealed class DecisionRegions : Picture
{
    readonly Func<double, double, int> _classifier;
    readonly Domain _domain;
    readonly double[] _x;
    readonly double[] _y;
    readonly int[] _labels;

    /// <summary>A picture of a classifier and of labelled points.</summary>
    /// <param name="title">The title over the picture.</param>
    /// <param name="classifier">The class of (x, y): 0, 1, ….</param>
    /// <param name="domain">The rectangle to show; points outside it are not seen.</param>
    /// <param name="x">The points' abscissas, all finite.</param>
    /// <param name="y">The points' ordinates, as many.</param>
    /// <param name="labels">The points' classes, as many, none negative.</param>
    /// <exception cref="ArgumentException">Lengths differ, a label is negative, a coordinate not finite, or the domain has no area.</exception>
    public DecisionRegions(string title, Func<double, double, int> classifier, Domain domain, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<int> labels)
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        if (x.Length != y.Length || x.Length != labels.Length)
        {
            throw new ArgumentException($"The picture '{title}' got {x.Length} x, {y.Length} y and {labels.Length} labels; each point needs all three.", nameof(labels));
        }

        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i]) || labels[i] < 0)
            {
                throw new ArgumentException($"The picture '{title}' got the point ({x[i]}, {y[i]}) of class {labels[i]} at index {i}; coordinates must be finite and classes 0 or more.", nameof(labels));
            }
        }

        (_classifier, _domain) = (classifier, domain.Checked(title, nameof(domain)));
        (_x, _y, _labels) = (x.ToArray(), y.ToArray(), labels.ToArray());
    }

    /// <summary>The width of the picture in pixels; 600 by default.</summary>
    public int Width { get; init => field = AtLeast(240, value, nameof(Width)); } = 600;

    /// <summary>The height of the picture in pixels; 480 by default.</summary>
    public int Height { get; init => field = AtLeast(160, value, nameof(Height)); } = 480;

    /// <summary>The number of cells along each axis; 120 by default.</summary>
    public int Resolution { get; init => field = AtLeast(1, value, nameof(Resolution)); } = 120;

    /// <summary>The names of the classes in the legend; those without one are called "class 2".</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>What the horizontal axis shows; x by default.</summary>
    public string XLabel { get; init; } = "x";

    /// <summary>What the vertical axis shows; y by default.</summary>
    public string YLabel { get; init; } = "y";

    private protected override (double Width, double Height) Size => (Width, Height);

    private protected override void Draw(Svg svg, Box page)
    {
        int[] cells = Classify();
        int classes = 1 + cells.Concat(_labels).Max();
        Legend legend = new([.. Enumerable.Range(0, classes).Select(i => i < Classes.Count ? Classes[i] : $"class {i}")], areLines: false);
        Frame frame = Frame.Draw(svg, page, legend, Scale.Tight(_domain.XLow, _domain.XHigh), Scale.Tight(_domain.YLow, _domain.YHigh), XLabel, YLabel);
        DrawCells(svg, frame.Plot, cells, classes);
        svg.OpenWindow(frame.Plot);
        for (int i = 0; i < _x.Length; i++)
        {
            svg.Circle(frame.X(_x[i]), frame.Y(_y[i]), 3.5, Palette.Solid(_labels[i]), Svg.Paper);
        }

        svg.Close();
        frame.Border(svg);
    }

    int[] Classify()
    {
        int[] cells = new int[Resolution * Resolution];
        for (int i = 0; i < cells.Length; i++)
        {
            double x = _domain.XLow + (((i % Resolution) + 0.5) / Resolution * (_domain.XHigh - _domain.XLow));
            double y = _domain.YLow + (((i / Resolution) + 0.5) / Resolution * (_domain.YHigh - _domain.YLow));
            cells[i] = _classifier(x, y);
            if (cells[i] < 0)
            {
                throw new InvalidOperationException($"The classifier of '{Title}' gave class {cells[i]} at ({x}, {y}); classes are 0, 1, ….");
            }
        }

        return cells;
    }

    // Neighbours of one class in a row are one rectangle, and a class is one path.
    void DrawCells(Svg svg, Box plot, int[] cells, int classes)
    {
        PathData[] areas = [.. Enumerable.Range(0, classes).Select(_ => new PathData())];
        (double width, double height) = (plot.Width / Resolution, plot.Height / Resolution);
        for (int row = 0; row < Resolution; row++)
        {
            ReadOnlySpan<int> line = cells.AsSpan(row * Resolution, Resolution);
            for (int start = 0, length; start < Resolution; start += length)
            {
                int rest = line[start..].IndexOfAnyExcept(line[start]);
                length = rest < 0 ? Resolution - start : rest;
                areas[line[start]].Rectangle(new(plot.Left + (start * width), plot.Bottom - ((row + 1) * height), length * width, height));
            }
        }

        for (int i = 0; i < classes; i++)
        {
            svg.Element("path", ("d", areas[i].ToString()), ("fill", Palette.Tint(i)), ("shape-rendering", "crispEdges"));
        }
    }
}
