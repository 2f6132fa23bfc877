namespace AutoGrad.Networks.Pictures;

/// <summary>The names of what is drawn, in a column beside the plot so that it never covers data.</summary>
internal sealed class Legend(IReadOnlyList<string> names, bool areLines)
{
    const double Size = 13;
    const double Row = 21;
    const int Longest = 28;

    /// <summary>The room it takes at the right of the plot.</summary>
    public double Width => names.Count == 0 ? 0 : 50 + names.Max(name => Svg.WidthOf(Short(name), Size));

    public void Draw(Svg svg, double left, double top)
    {
        for (int i = 0; i < names.Count; i++)
        {
            double y = top + (Row * i) + 6;
            if (areLines)
            {
                PathData line = new();
                line.To(left, y);
                line.To(left + 22, y);
                svg.Stroke(line.ToString(), Palette.Solid(i), 2.5, Palette.Dash(i));
            }
            else
            {
                svg.Circle(left + 14, y, 5, Palette.Solid(i), Svg.Paper);
            }

            svg.Text(Short(names[i]), left + 28, y + 4.5, Size);
        }
    }

    static string Short(string name) => name.Length <= Longest ? name : $"{name[..(Longest - 1)]}…";
}
