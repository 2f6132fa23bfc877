using System.Globalization;
using System.Numerics;
using AutoGrad.Tape;
using CsvHelper;
using CsvHelper.Configuration;

namespace AutoGrad.Networks.Data;

/// <summary>A table of comma-separated values, of which columns become features, labels and targets.</summary>
/// <remarks>RFC 4180, with quoted fields; numbers have a decimal point whatever the machine's language.</remarks>
/// <example><code>CsvTable table = CsvTable.Read("iris.csv");</code></example>
public sealed class CsvTable
{
    private readonly string file;
    private readonly string[] columns;
    private readonly List<string[]> rows = [];
    private readonly List<int> lines = [];

    private CsvTable(CsvParser parser, bool hasHeader, string file)
    {
        this.file = file;
        columns = parser.Read() ? Copy(parser) : throw new InvalidDataException($"{file} is empty.");
        if (!hasHeader)
        {
            AddRow(parser);
            columns = [.. Enumerable.Range(0, columns.Length).Select(static i => i.ToString(CultureInfo.InvariantCulture))];
        }
        else if (columns.GroupBy(static name => name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"{file} has two columns '{twice.Key}' in its header.");
        }

        while (parser.Read())
        {
            AddRow(parser);
        }

        if (rows.Count == 0)
        {
            throw new InvalidDataException($"{file} has no rows below its header.");
        }
    }

    /// <summary>The names of the columns; without a header 0, 1, ….</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>The number of rows, the header not counted.</summary>
    public int Count => rows.Count;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="hasHeader">Whether the first row names the columns.</param>
    /// <param name="delimiter">What stands between fields.</param>
    /// <returns>The table.</returns>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="InvalidDataException">The file has no rows, a row has another number of fields than the first, or quotes are wrong; the message names the line.</exception>
    public static CsvTable Read(string path, bool hasHeader = true, char delimiter = ',')
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using StreamReader reader = new(path);
        return Read(reader, hasHeader, delimiter, $"'{path}'");
    }

    /// <summary>Reads a text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="hasHeader">Whether the first row names the columns.</param>
    /// <param name="delimiter">What stands between fields.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidDataException">As for a file.</exception>
    public static CsvTable Read(TextReader reader, bool hasHeader = true, char delimiter = ',')
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Read(reader, hasHeader, delimiter, "The table");
    }

    /// <summary>The different entries of a column: in the order of their numbers if all are integers, otherwise of their characters.</summary>
    /// <param name="column">The column's name.</param>
    /// <returns>The entries, which number the classes.</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public IReadOnlyList<string> Classes(string column)
    {
        int at = Find(column);
        string[] names = [.. rows.Select(row => row[at]).Distinct().Order(StringComparer.Ordinal)];
        return names.All(static name => long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? [.. names.OrderBy(static name => long.Parse(name, CultureInfo.InvariantCulture))] : names;
    }

    /// <summary>Columns of numbers and a column of classes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="features">The names of the columns with features.</param>
    /// <param name="label">The name of the column with classes.</param>
    /// <param name="classes">The entries that number the classes, as <see cref="Classes"/> of the training data gave them; null for this table's own.</param>
    /// <returns>Features [rows, columns] and labels.</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">An entry is no number, or not among the classes; the message names line and column.</exception>
    public Dataset<T> Classification<T>(IReadOnlyList<string> features, string label, IReadOnlyList<string>? classes = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(features);
        int at = Find(label);
        classes ??= Classes(label);
        Dictionary<string, int> numbers = new(classes.Select(static (name, number) => KeyValuePair.Create(name, number)), StringComparer.Ordinal);
        int[] labels = new int[Count];
        for (int row = 0; row < Count; row++)
        {
            labels[row] = numbers.TryGetValue(rows[row][at], out int number) ? number
                : throw Invalid(row, at, $"which is not among the classes {string.Join(", ", classes)}");
        }

        return new Dataset<T>(Shape.Of(Count, features.Count), Numbers<T>(features), labels, classes.Count);
    }

    /// <summary>Columns of numbers for features and for targets.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="features">The names of the columns with features.</param>
    /// <param name="targets">The names of the columns with targets.</param>
    /// <returns>Features [rows, columns] and targets [rows, target columns].</returns>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">An entry is no number; the message names line and column.</exception>
    public Dataset<T> Regression<T>(IReadOnlyList<string> features, IReadOnlyList<string> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        return new Dataset<T>(Shape.Of(Count, features.Count), Numbers<T>(features), Shape.Of(Count, targets.Count), Numbers<T>(targets));
    }

    private static CsvTable Read(TextReader reader, bool hasHeader, char delimiter, string file)
    {
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture) { Delimiter = delimiter.ToString(), TrimOptions = TrimOptions.Trim };
        using CsvParser parser = new(reader, configuration, leaveOpen: true);
        try
        {
            return new CsvTable(parser, hasHeader, file);
        }
        catch (CsvHelperException failure)
        {
            throw new InvalidDataException($"{file}, line {parser.RawRow}: the quotes or fields are wrong ({failure.Message.Split('\n')[0].Trim()})", failure);
        }
    }

    private static string[] Copy(CsvParser parser) => [.. parser.Record!];

    private void AddRow(CsvParser parser)
    {
        string[] row = Copy(parser);
        if (row.Length != columns.Length)
        {
            throw new InvalidDataException($"{file}, line {parser.RawRow}: {row.Length} fields, but {columns.Length} in the first row.");
        }

        rows.Add(row);
        lines.Add(parser.RawRow);
    }

    private T[] Numbers<T>(IReadOnlyList<string> names)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] at = [.. names.Select(Find)];
        T[] values = new T[rows.Count * at.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (int row, int column) = (i / at.Length, at[i % at.Length]);
            values[i] = T.TryParse(rows[row][column], NumberStyles.Float, CultureInfo.InvariantCulture, out T value) ? value
                : throw Invalid(row, column, "which is no number");
        }

        return values;
    }

    private int Find(string name)
    {
        int at = Array.IndexOf(columns, name);
        return at >= 0 ? at : throw new ArgumentException($"{file} has no column '{name}'. It has {string.Join(", ", columns)}.", nameof(name));
    }

    private InvalidDataException Invalid(int row, int column, string reason) =>
        new($"{file}, line {lines[row]}, column '{columns[column]}': '{rows[row][column]}', {reason}.");
}
