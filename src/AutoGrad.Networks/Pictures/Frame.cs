namespace AutoGrad.Networks.Pictures;

/// <summary>A plot: a grid with two labelled axes, which maps values to the page.</summary>
internal sealed class Frame
{
    const string Grid = "#e4e4e4";
    const double LabelSize = 12;

    readonly Scale _x;
    readonly Scale _y;

    Frame(Box plot, Scale x, Scale y)
    {
        Plot = plot;
        _x = x;
        _y = y;
    }

    public Box Plot { get; }

    public double X(double value) => Plot.Left + (_x.Share(value) * Plot.Width);

    public double Y(double value) => Plot.Bottom - (_y.Share(value) * Plot.Height);

    /// <summary>Draws grid, ticks and labels into the page beside a legend.</summary>
    public static Frame Draw(Svg svg, Box page, Legend legend, Scale x, Scale y, string xLabel, string yLabel)
    {
        double left = 20 + (yLabel.Length > 0 ? 18 : 0) + y.Labels.Max(label => Svg.WidthOf(label, LabelSize));
        double right = Math.Max(legend.Width, 24);
        double bottom = xLabel.Length > 0 ? 52 : 34;
        Frame frame = new(new(left, 42, page.Width - left - right, page.Height - 42 - bottom), x, y);
        Box plot = frame.Plot;
        foreach ((double tick, string label) in x.Ticks.Zip(x.Labels))
        {
            svg.Line(frame.X(tick), plot.Top, frame.X(tick), plot.Bottom, Grid);
            svg.Text(label, frame.X(tick), plot.Bottom + 17, LabelSize, "middle");
        }

        foreach ((double tick, string label) in y.Ticks.Zip(y.Labels))
        {
            svg.Line(plot.Left, frame.Y(tick), plot.Right, frame.Y(tick), Grid);
            svg.Text(label, plot.Left - 7, frame.Y(tick) + 4, LabelSize, "end");
        }

        svg.Text(xLabel, (plot.Left + plot.Right) / 2, plot.Bottom + 40, 13, "middle");
        svg.Text(yLabel, 18, (plot.Top + plot.Bottom) / 2, 13, "middle", upwards: true);
        legend.Draw(svg, plot.Right + 14, plot.Top + 4);
        return frame;
    }

    /// <summary>The thin line around the plot, over what was drawn at its edge.</summary>
    public void Border(Svg svg) => svg.Rectangle(Plot, "none", ("stroke", "#999999"), ("stroke-width", "1"));
}
