using System.Text;

namespace AutoGrad.Networks.Pictures;

/// <summary>The data of an SVG path of straight lines.</summary>
internal sealed class PathData
{
    readonly StringBuilder _text = new();
    bool _down;

    public void To(double x, double y)
    {
        _text.Append(_down ? 'L' : 'M').Append(Svg.Number(x)).Append(' ').Append(Svg.Number(y));
        _down = true;
    }

    /// <summary>The next point starts a line of its own.</summary>
    public void Lift() => _down = false;

    /// <summary>Back to where this line began.</summary>
    public void Close()
    {
        _text.Append('Z');
        _down = false;
    }

    public void Rectangle(Box box) =>
        _text.Append('M').Append(Svg.Number(box.Left)).Append(' ').Append(Svg.Number(box.Top))
            .Append('H').Append(Svg.Number(box.Right)).Append('V').Append(Svg.Number(box.Bottom))
            .Append('H').Append(Svg.Number(box.Left)).Append('Z');

    public override string ToString() => _text.ToString();
}
