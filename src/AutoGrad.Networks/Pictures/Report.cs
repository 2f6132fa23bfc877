using System.Net;
using System.Text;
using AutoGrad.Networks.Storage;

namespace AutoGrad.Networks.Pictures;

/// <summary>
/// One HTML page with pictures, captions and paragraphs: a single file without scripts or references to anything outside.
/// It is well-formed XML too.
/// </summary>
/// <example><code>new Report("Digits").Add("A network of 784-128-64-10.").Add(curves, "Loss of each epoch.").Save("report.html");</code></example>
public sealed class Report
{
    const string Style =
        "body{margin:0 auto;max-width:960px;padding:24px;background:#f4f5f7;color:#222;font:15px/1.5 'Segoe UI','Helvetica Neue',Arial,'DejaVu Sans',sans-serif}"
        + "figure{margin:24px 0;padding:16px;background:#fff;border:1px solid #ddd;border-radius:6px;overflow-x:auto}"
        + "svg{display:block;margin:0 auto;max-width:100%;height:auto}svg svg{max-width:none}figcaption{margin-top:10px;text-align:center;color:#555}";

    readonly StringBuilder _body = new();

    /// <summary>A page without pictures yet.</summary>
    /// <param name="title">The heading of the page.</param>
    public Report(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        Title = title;
    }

    /// <summary>The heading of the page.</summary>
    public string Title { get; }

    /// <summary>Adds a paragraph of plain text.</summary>
    /// <param name="paragraph">The text.</param>
    /// <returns>This report.</returns>
    public Report Add(string paragraph)
    {
        ArgumentNullException.ThrowIfNull(paragraph);
        _body.Append("<p>").Append(Escaped(paragraph)).Append("</p>\n");
        return this;
    }

    /// <summary>Adds a picture, as it is now, with a caption below it.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="caption">The caption, plain text.</param>
    /// <returns>This report.</returns>
    public Report Add(Picture picture, string caption)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(caption);
        string svg = picture.ToSvg();
        _body.Append("<figure>\n").Append(svg).Append("<figcaption>").Append(Escaped(caption)).Append("</figcaption>\n</figure>\n");
        return this;
    }

    /// <summary>The HTML document.</summary>
    public string ToHtml() =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{Escaped(Title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <h1>{Escaped(Title)}</h1>
        {_body}</body>
        </html>

        """.ReplaceLineEndings("\n");

    /// <summary>Writes the HTML document to a file, in UTF-8; an older file of that name is replaced only by a whole one.</summary>
    /// <param name="path">The path of the file, by custom with the extension .html.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToHtml())));

    static string Escaped(string text) => WebUtility.HtmlEncode(Svg.Clean(text));
}
