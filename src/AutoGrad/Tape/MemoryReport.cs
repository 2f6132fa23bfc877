using System.Globalization;
using System.Text;

namespace AutoGrad.Tape;

/// <summary>What a tape holds in memory, by operation. The bytes of all parts add up to <see cref="Tape{T}.Bytes"/>.</summary>
/// <param name="rows">The operations, leaves and constants, the largest first.</param>
/// <param name="freeBytes">The bytes in the pool that wait for their next use.</param>
/// <param name="scalars">The number of scalar nodes.</param>
/// <param name="scalarBytes">The bytes of their records, room for more included.</param>
public sealed class MemoryReport(IReadOnlyList<MemoryReportRow> rows, long freeBytes, int scalars, long scalarBytes)
{
    /// <summary>The operations, leaves and constants, the largest first.</summary>
    public IReadOnlyList<MemoryReportRow> Rows { get; } = rows;

    /// <summary>The bytes in the pool that wait for their next use.</summary>
    public long FreeBytes { get; } = freeBytes;

    /// <summary>The number of scalar nodes, leaves included.</summary>
    public int Scalars { get; } = scalars;

    /// <summary>The bytes of the records of scalars, room for more included.</summary>
    public long ScalarBytes { get; } = scalarBytes;

    /// <summary>The bytes of everything: <see cref="Tape{T}.Bytes"/>.</summary>
    public long Bytes => Rows.Sum(row => row.ValueBytes + row.GradientBytes) + FreeBytes + ScalarBytes;

    /// <summary>The report as a table.</summary>
    /// <returns>A line for each row, then what is free, the scalars, and the sum.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        int width = Rows.Select(row => row.Name.Length).Append("(scalars)".Length).Max();
        Line("operation", "count", "values", "gradients");
        foreach (MemoryReportRow row in Rows)
        {
            Line(row.Name, Print(row.Count), Print(row.ValueBytes), Print(row.GradientBytes));
        }

        Line("(free)", string.Empty, Print(FreeBytes), string.Empty);
        Line("(scalars)", Print(Scalars), Print(ScalarBytes), string.Empty);
        Line("bytes", string.Empty, Print(Bytes), string.Empty);
        return text.ToString();

        void Line(string name, string count, string values, string gradients) => text.AppendLine(
            $"{name.PadRight(width)} {count,9} {values,15} {gradients,15}".TrimEnd());
    }

    private static string Print(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
