namespace AutoGrad.Networks.Pictures;

/// <summary>
/// The paths of optimisers over the contour lines of the function that they minimise: a ring at the start, a filled dot at
/// the end. What leaves the domain is cut; a NaN among the y interrupts the path.
/// </summary>
/// <example><code>new OptimizerPaths("x²/20 + y²", (x, y) => (x * x / 20) + (y * y), new Domain(-8, 8, -3, 3), [new Series("SGD", xs, ys)]).Save("paths.svg");</code></example>
public sealed class OptimizerPaths : Picture
{
    const int AutomaticLevels = 12;

    readonly Func<double, double, double> _function;
    readonly Domain _domain;
    readonly Series[] _paths;

    /// <summary>A picture of a function of two variables and of paths over it.</summary>
    /// <param name="title">The title over the picture.</param>
    /// <param name="function">f(x, y); where it is not finite there are no contour lines.</param>
    /// <param name="domain">The rectangle to show.</param>
    /// <param name="paths">The paths, in the order of the legend; none is allowed.</param>
    /// <exception cref="ArgumentException">The domain has no area or is not finite.</exception>
    public OptimizerPaths(string title, Func<double, double, double> function, Domain domain, params ReadOnlySpan<Series> paths)
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
        _domain = domain.Checked(title, nameof(domain));
        _paths = paths.ToArray();
    }

    /// <summary>The width of the picture in pixels; 720 by default.</summary>
    public int Width { get; init => field = AtLeast(240, value, nameof(Width)); } = 720;

    /// <summary>The height of the picture in pixels; 440 by default.</summary>
    public int Height { get; init => field = AtLeast(160, value, nameof(Height)); } = 440;

    /// <summary>The number of nodes of the grid along each axis; 121 by default.</summary>
    public int Resolution { get; init => field = AtLeast(2, value, nameof(Resolution)); } = 121;

    /// <summary>The levels of the contour lines; when empty, twelve that cut the shown values into parts of equal area.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [];

    /// <summary>What the horizontal axis shows; x by default.</summary>
    public string XLabel { get; init; } = "x";

    /// <summary>What the vertical axis shows; y by default.</summary>
    public string YLabel { get; init; } = "y";

    private protected override (double Width, double Height) Size => (Width, Height);

    private protected override void Draw(Svg svg, Box page)
    {
        Legend legend = new([.. _paths.Select(path => path.Name)], areLines: true);
        Frame frame = Frame.Draw(svg, page, legend, Scale.Tight(_domain.XLow, _domain.XHigh), Scale.Tight(_domain.YLow, _domain.YHigh), XLabel, YLabel);
        svg.OpenWindow(frame.Plot);
        DrawContours(svg, frame);
        for (int i = 0; i < _paths.Length; i++)
        {
            DrawPath(svg, frame, _paths[i], i);
        }

        svg.Close();
        frame.Border(svg);
    }

    void DrawContours(Svg svg, Frame frame)
    {
        double[] values = new double[Resolution * Resolution];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _function(X(i % Resolution), Y(i / Resolution));
        }

        Contours contours = new(values, Resolution);
        double[] levels = Levels.Count > 0 ? [.. Levels] : EqualAreas(values);
        for (int i = 0; i < levels.Length; i++)
        {
            PathData data = new();
            foreach (Contours.Line line in contours.At(levels[i]))
            {
                foreach ((double column, double row) in line.Points)
                {
                    data.To(frame.X(X(column)), frame.Y(Y(row)));
                }

                if (line.IsClosed)
                {
                    data.Close();
                }
                else
                {
                    data.Lift();
                }
            }

            // Low levels are darker.
            double shade = 0.62 - (0.4 * i / levels.Length);
            svg.Stroke(data.ToString(), Palette.Hex(Palette.Blues(shade)), 1);
        }
    }

    static double[] EqualAreas(double[] values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return [.. Enumerable.Range(1, sorted.Length == 0 ? 0 : AutomaticLevels).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / (AutomaticLevels + 1))]).Distinct()];
    }

    static void DrawPath(Svg svg, Frame frame, Series path, int index)
    {
        PathData line = new();
        for (int i = 0; i < path.X.Length; i++)
        {
            if (double.IsNaN(path.Y[i]))
            {
                line.Lift();
            }
            else
            {
                line.To(frame.X(path.X[i]), frame.Y(path.Y[i]));
            }
        }

        string colour = Palette.Solid(index);
        svg.Stroke(line.ToString(), colour, 2, Palette.Dash(index));
        for (int i = 1; i < path.X.Length - 1; i++)
        {
            Mark(i, 1.8, colour, colour);
        }

        Mark(0, 5, Svg.Paper, colour);
        Mark(path.X.Length - 1, 5, colour, Svg.Paper);

        void Mark(int i, double radius, string fill, string stroke)
        {
            if (!double.IsNaN(path.Y[i]))
            {
                svg.Circle(frame.X(path.X[i]), frame.Y(path.Y[i]), radius, fill, stroke, radius > 4 ? 2 : 0);
            }
        }
    }

    double X(double column) => _domain.XLow + (column / (Resolution - 1) * (_domain.XHigh - _domain.XLow));

    double Y(double row) => _domain.YLow + (row / (Resolution - 1) * (_domain.YHigh - _domain.YLow));
}
