using System.Globalization;

namespace AutoGrad.Networks.Pictures;

/// <summary>
/// A confusion matrix as a table: entry (t, p) is how often true class t was called p, coloured by its share of the row
/// (blue on the diagonal, red beside it). At the right stands each class's recall, below its precision, in per cent.
/// </summary>
/// <example><code>new ConfusionTable("Digits", counts) { Classes = ["cat", "dog"] }.Save("confusion.svg");</code></example>
public sealed class ConfusionTable : Picture
{
    const double CellHeight = 32;
    const double Top = 80;

    readonly long[,] _counts;

    /// <summary>A table of counts; they are copied.</summary>
    /// <param name="title">The title over the table.</param>
    /// <param name="counts">Counts [true class, predicted class], none negative.</param>
    /// <exception cref="ArgumentException">The matrix is empty or not square, or a count is negative.</exception>
    public ConfusionTable(string title, long[,] counts)
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(counts);
        (int rows, int columns) = (counts.GetLength(0), counts.GetLength(1));
        if (rows != columns || rows == 0)
        {
            throw new ArgumentException($"The table '{title}' got {rows} × {columns} counts; a confusion matrix is square and has at least one class.", nameof(counts));
        }

        for (int i = 0; i < rows * rows; i++)
        {
            if (counts[i / rows, i % rows] < 0)
            {
                throw new ArgumentException($"The table '{title}' got {counts[i / rows, i % rows]} for true class {i / rows} and predicted class {i % rows}; counts are 0 or more.", nameof(counts));
            }
        }

        _counts = (long[,])counts.Clone();
    }

    /// <summary>The names of the classes; empty, the default, for 0, 1, 2, ….</summary>
    /// <exception cref="ArgumentException">There are not as many names as classes.</exception>
    public IReadOnlyList<string> Classes
    {
        get;
        init => field = value.Count == 0 || value.Count == Count ? value
            : throw new ArgumentException($"The table '{Title}' has {Count} classes but got {value.Count} names.", nameof(Classes));
    } = [];

    private protected override (double Width, double Height) Size =>
        (Math.Max(Left + (Count * CellWidth) + 84, Svg.WidthOf(Title, 16) + 40), Top + ((Count + 1) * CellHeight) + 24);

    int Count => _counts.GetLength(0);

    double CellWidth => Math.Max(56, 16 + Math.Max(
        Enumerable.Range(0, Count).Max(i => Svg.WidthOf(Name(i), 12)),
        _counts.Cast<long>().Max(count => Svg.WidthOf(Text(count), 12))));

    double Left => 52 + Math.Max(Svg.WidthOf("precision", 12), Enumerable.Range(0, Count).Max(i => Svg.WidthOf(Name(i), 12)));

    private protected override void Draw(Svg svg, Box page)
    {
        (double right, double bottom) = (Left + (Count * CellWidth), Top + (Count * CellHeight));
        svg.Text("predicted", (Left + right) / 2, 52, 13, "middle");
        svg.Text("true", 22, (Top + bottom) / 2, 13, "middle", upwards: true);
        svg.Text("recall", right + 42, Top - 8, 12, "middle", Svg.Faint);
        svg.Text("precision", Left - 8, bottom + 21, 12, "end", Svg.Faint);
        long all = 0;
        long correct = 0;
        for (int i = 0; i < Count; i++)
        {
            (long row, long column) = (0, 0);
            for (int j = 0; j < Count; j++)
            {
                row += _counts[i, j];
                column += _counts[j, i];
            }

            (double x, double y) = (Left + ((i + 0.5) * CellWidth), Top + (i * CellHeight) + 21);
            svg.Text(Name(i), Left - 8, y, 12, "end");
            svg.Text(Name(i), x, Top - 8, 12, "middle");
            svg.Text(Percent(_counts[i, i], row), right + 42, y, 12, "middle", Svg.Faint);
            svg.Text(Percent(_counts[i, i], column), x, bottom + 21, 12, "middle", Svg.Faint);
            DrawRow(svg, i, row);
            all += row;
            correct += _counts[i, i];
        }

        svg.Rectangle(new(Left, Top, right - Left, bottom - Top), "none", ("stroke", "#999999"), ("stroke-width", "1"));
        svg.Text(Percent(correct, all), right + 42, bottom + 21, 12, "middle", bold: true);
    }

    void DrawRow(Svg svg, int row, long total)
    {
        for (int column = 0; column < Count; column++)
        {
            Box cell = new(Left + (column * CellWidth), Top + (row * CellHeight), CellWidth, CellHeight);
            double share = total == 0 ? 0 : (double)_counts[row, column] / total;

            // A root makes a few confusions among thousands visible.
            double shade = 0.9 * Math.Sqrt(share);
            svg.Rectangle(cell, Palette.Hex(row == column ? Palette.Blues(shade) : Palette.Reds(shade)), ("stroke", "#e4e4e4"), ("stroke-width", "1"));
            string ink = _counts[row, column] == 0 ? "#aaaaaa" : shade > 0.55 ? Svg.Paper : Svg.Ink;
            svg.Text(Text(_counts[row, column]), cell.Left + (cell.Width / 2), cell.Top + 21, 12, "middle", ink);
        }
    }

    string Name(int index) => Classes.Count > 0 ? Classes[index] : index.ToString(CultureInfo.InvariantCulture);

    static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);

    static string Percent(long part, long whole) =>
        whole == 0 ? "–" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
