using System.Text;
using AutoGrad.Networks.Storage;

namespace AutoGrad.Networks.Pictures;

/// <summary>
/// A picture, drawn as one self-contained SVG: no scripts, no references to anything outside. The same data give the same text.
/// </summary>
/// <example><code>new Curves("Loss", [new Series("train", losses)]) { XLabel = "epoch", IsLogarithmic = true }.Save("loss.svg");</code></example>
public abstract class Picture
{
    private protected Picture(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        Title = title;
    }

    /// <summary>The title over the picture.</summary>
    public string Title { get; }

    /// <summary>The SVG document.</summary>
    public string ToSvg()
    {
        Box page = new(0, 0, Size.Width, Size.Height);
        using Svg svg = new(page.Width, page.Height, Title);
        svg.Text(Title, page.Width / 2, 26, 16, "middle", bold: true);
        Draw(svg, page);
        return svg.Finish();
    }

    /// <summary>Writes the SVG document to a file, in UTF-8; an older file of that name is replaced only by a whole one.</summary>
    /// <param name="path">The path of the file, by custom with the extension .svg.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToSvg())));

    private protected abstract (double Width, double Height) Size { get; }

    private protected abstract void Draw(Svg svg, Box page);

    private protected static int AtLeast(int least, int value, string what) =>
        value >= least ? value : throw new ArgumentOutOfRangeException(what, value, $"{what} must be at least {least}, got {value}.");
}
