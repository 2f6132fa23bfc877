using System.Globalization;
using System.Text;
using System.Xml;

namespace AutoGrad.Networks.Pictures;

/// <summary>
/// A canvas of SVG elements, written in order; y grows downwards. It has no identifiers, so that several pictures fit in
/// one page, and numbers have two decimals and a point whatever the culture.
/// </summary>
internal sealed class Svg : IDisposable
{
    public const string Namespace = "http://www.w3.org/2000/svg";
    public const string Ink = "#222222";
    public const string Faint = "#666666";
    public const string Paper = "#ffffff";

    // Farther than any page: viewers compute in single precision, and a diverging path must not fill the file with digits.
    const double Farthest = 1e5;

    readonly StringBuilder _text = new();
    readonly XmlWriter _xml;

    public Svg(double width, double height, string title)
    {
        _xml = XmlWriter.Create(_text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = " ", NewLineChars = "\n" });
        _xml.WriteStartElement("svg", Namespace);
        Attributes(
            ("width", Number(width)), ("height", Number(height)), ("viewBox", $"0 0 {Number(width)} {Number(height)}"), ("role", "img"),
            ("font-family", "'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"), ("fill", Ink));
        _xml.WriteElementString("title", Namespace, Clean(title));
        Rectangle(new(0, 0, width, height), Paper);
    }

    /// <summary>A coordinate or length.</summary>
    public static string Number(double value) =>
        (Math.Round(Math.Clamp(value, -Farthest, Farthest), 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The width that a text takes at most in the usual fonts; an estimate, for nothing here measures fonts.</summary>
    public static double WidthOf(string text, double size) => 0.62 * size * text.Length;

    public void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        Close();
    }

    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, Namespace);
        Attributes(attributes);
    }

    public void Close() => _xml.WriteEndElement();

    /// <summary>Opens a window onto <paramref name="box"/>: what lies outside is cut, coordinates stay those of the page.</summary>
    public void OpenWindow(Box box) => Open(
        "svg",
        ("x", Number(box.Left)), ("y", Number(box.Top)), ("width", Number(box.Width)), ("height", Number(box.Height)), ("overflow", "hidden"),
        ("viewBox", $"{Number(box.Left)} {Number(box.Top)} {Number(box.Width)} {Number(box.Height)}"));

    public void Rectangle(Box box, string fill, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open("rect", ("x", Number(box.Left)), ("y", Number(box.Top)), ("width", Number(box.Width)), ("height", Number(box.Height)), ("fill", fill));
        Attributes(attributes);
        Close();
    }

    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1) => Element(
        "line", ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)), ("stroke", stroke), ("stroke-width", Number(width)));

    public void Circle(double x, double y, double radius, string fill, string stroke, double width = 1) => Element(
        "circle", ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)), ("fill", fill), ("stroke", stroke), ("stroke-width", Number(width)));

    /// <summary>Lines through points; <paramref name="data"/> is in the form of <see cref="PathData"/>.</summary>
    public void Stroke(string data, string stroke, double width, string? dashes = null)
    {
        Open("path", ("d", data), ("fill", "none"), ("stroke", stroke), ("stroke-width", Number(width)), ("stroke-linejoin", "round"));
        if (dashes is not null)
        {
            Attributes(("stroke-dasharray", dashes));
        }

        Close();
    }

    /// <summary>A line of text; its start, middle or end, as the anchor says, stands at (x, y).</summary>
    public void Text(string text, double x, double y, double size = 13, string anchor = "start", string fill = Ink, bool bold = false, bool upwards = false)
    {
        Open("text", ("x", Number(x)), ("y", Number(y)), ("font-size", Number(size)), ("text-anchor", anchor), ("fill", fill));
        if (bold)
        {
            Attributes(("font-weight", "600"));
        }

        if (upwards)
        {
            Attributes(("transform", $"rotate(-90 {Number(x)} {Number(y)})"));
        }

        _xml.WriteString(Clean(text));
        Close();
    }

    /// <summary>Ends the picture and gives its text.</summary>
    public string Finish()
    {
        _xml.WriteEndElement();
        _xml.Flush();
        return _text.Append('\n').ToString();
    }

    public void Dispose() => _xml.Dispose();

    /// <summary>Text with what XML cannot hold (control characters, halves of a surrogate pair) replaced by U+FFFD.</summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool allowed = rune.Value is '\t' or '\n' or (>= ' ' and not 0xFFFE and not 0xFFFF);
            clean.Append((allowed ? rune : Rune.ReplacementChar).ToString());
        }

        return clean.ToString();
    }

    void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach ((string name, string value) in attributes)
        {
            _xml.WriteAttributeString(name, value);
        }
    }
}
