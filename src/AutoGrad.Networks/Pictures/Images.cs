namespace AutoGrad.Networks.Pictures;

/// <summary>
/// Small images side by side, with a bar that says which value has which colour: digits, the filters of a convolution, or
/// the templates of a linear classifier (row c of its weights, in the shape of the input).
/// </summary>
/// <example><code>new Images("Templates", [new Tile("0", 28, 28, weights[..784]), new Tile("1", 28, 28, weights[784..1568])]) { Colouring = Colouring.Diverging }.Save("templates.svg");</code></example>
public sealed class Images : Picture
{
    const double Gap = 14;
    const double Side = 24;
    const double BarWidth = 160;

    readonly Tile[] _tiles;

    /// <summary>A picture of images, which share one scale of colours.</summary>
    /// <param name="title">The title over the picture.</param>
    /// <param name="tiles">The images, from left to right and then down.</param>
    /// <exception cref="ArgumentException">There is no image, or the range of the values is not finite.</exception>
    public Images(string title, params ReadOnlySpan<Tile> tiles)
        : base(title)
    {
        if (tiles.IsEmpty)
        {
            throw new ArgumentException($"The picture '{title}' has no image; it needs at least one.", nameof(tiles));
        }

        _tiles = tiles.ToArray();
        (double low, double high) = Extremes;
        if (!double.IsFinite(2 * (high - low)))
        {
            throw new ArgumentException($"The picture '{title}' has values from {low} to {high}, a range that is not finite; scale them.", nameof(tiles));
        }
    }

    /// <summary>How numbers become colours; grey by default.</summary>
    public Colouring Colouring { get; init; }

    /// <summary>The number of images in a row; 10 by default.</summary>
    public int Columns { get; init => field = AtLeast(1, value, nameof(Columns)); } = 10;

    /// <summary>The side of a pixel of the images on the page; 3 by default.</summary>
    public int PixelSize { get; init => field = AtLeast(1, value, nameof(PixelSize)); } = 3;

    private protected override (double Width, double Height) Size
    {
        get
        {
            (int columns, int rows) = (Math.Min(Columns, _tiles.Length), (_tiles.Length + Columns - 1) / Columns);
            double width = (2 * Side) - Gap + (columns * CellWidth);
            return (Math.Max(width, Math.Max((2 * Side) + BarWidth + 120, Svg.WidthOf(Title, 16) + (2 * Side))), 46 + (rows * CellHeight) + 38);
        }
    }

    double CellWidth => Gap + Math.Max(_tiles.Max(tile => tile.Width) * PixelSize, _tiles.Max(tile => Svg.WidthOf(tile.Name, 12)));

    double CellHeight => (_tiles.Max(tile => tile.Height) * PixelSize) + 28;

    (double Low, double High) Extremes => (_tiles.Min(tile => Least(tile.Pixels)), _tiles.Max(tile => -Least(tile.Pixels, -1)));

    private protected override void Draw(Svg svg, Box page)
    {
        (double low, double high) = Range();
        double left = (page.Width + Gap - (Math.Min(Columns, _tiles.Length) * CellWidth)) / 2;
        for (int i = 0; i < _tiles.Length; i++)
        {
            Tile tile = _tiles[i];
            (double width, double height) = (tile.Width * PixelSize, tile.Height * PixelSize);
            Box box = new(left + (i % Columns * CellWidth) + ((CellWidth - Gap - width) / 2), 46 + (i / Columns * CellHeight), width, height);
            string data = Convert.ToBase64String(tile.Encode(Colouring, low, high, PixelSize));
            svg.Element(
                "image", ("x", Svg.Number(box.Left)), ("y", Svg.Number(box.Top)), ("width", Svg.Number(width)), ("height", Svg.Number(height)),
                ("href", $"data:image/png;base64,{data}"));
            svg.Rectangle(box, "none", ("stroke", "#bbbbbb"), ("stroke-width", "1"));
            svg.Text(tile.Name, box.Left + (width / 2), box.Bottom + 16, 12, "middle");
        }

        DrawBar(svg, new((page.Width - BarWidth) / 2, page.Height - 30, BarWidth, 12), low, high);
    }

    // Equal values get a range around them, for a colour must come out.
    (double Low, double High) Range()
    {
        (double low, double high) = Extremes;
        double reach = Math.Max(Math.Abs(low), Math.Abs(high));
        return Colouring == Colouring.Diverging ? (reach == 0 ? (-1, 1) : (-reach, reach))
            : high > low ? (low, high) : (low - 1, high + 1);
    }

    void DrawBar(Svg svg, Box bar, double low, double high)
    {
        const int Steps = 40;
        for (int i = 0; i < Steps; i++)
        {
            double share = i / (Steps - 1.0);
            int grey = (int)Math.Round(255 * share);
            string colour = Palette.Hex(Colouring == Colouring.Grey ? (grey, grey, grey) : Palette.Diverging((2 * share) - 1));
            svg.Rectangle(new(bar.Left + (i * bar.Width / Steps), bar.Top, bar.Width / Steps, bar.Height), colour, ("shape-rendering", "crispEdges"));
        }

        svg.Rectangle(bar, "none", ("stroke", "#bbbbbb"), ("stroke-width", "1"));
        double step = (high - low) / 100;
        svg.Text(Ticks.Label(low, step), bar.Left - 8, bar.Bottom - 1, 12, "end");
        svg.Text(Ticks.Label(high, step), bar.Right + 8, bar.Bottom - 1, 12);
    }

    static double Least(ReadOnlySpan<double> values, int sign = 1)
    {
        double least = double.PositiveInfinity;
        foreach (double value in values)
        {
            least = Math.Min(least, sign * value);
        }

        return least;
    }
}
