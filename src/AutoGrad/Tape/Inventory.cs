using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>Counts what a tape holds, each stretch of memory once.</summary>
internal sealed class Inventory<T>(TensorLog<T> log)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly HashSet<Buffer<T>> seen = [];
    private readonly Dictionary<string, MemoryReportRow> rows = [];

    public IReadOnlyList<MemoryReportRow> Rows =>
        [.. rows.Values.OrderByDescending(row => row.ValueBytes + row.GradientBytes).ThenBy(row => row.Name, StringComparer.Ordinal)];

    /// <summary>Adds all values.</summary>
    public void AddValues()
    {
        for (int i = 0; i < log.NodeCount; i++)
        {
            MemoryReportRow row = RowOf(i);
            rows[row.Name] = row with { Count = row.Count + 1, ValueBytes = row.ValueBytes + BytesOf(log.NodeAt(i).Data) };
        }
    }

    /// <summary>Adds the gradient that a pass holds for a node.</summary>
    public void AddGradient(int node, Buffer<T> gradient)
    {
        MemoryReportRow row = RowOf(node);
        rows[row.Name] = row with { GradientBytes = row.GradientBytes + BytesOf(gradient) };
    }

    private long BytesOf(Buffer<T> buffer) => buffer.SizeClass >= 0 && seen.Add(buffer) ? SizeClass.Bytes(buffer.SizeClass) : 0;

    private MemoryReportRow RowOf(int node)
    {
        ref readonly Node<T> value = ref log.NodeAt(node);
        string name = value.Producer >= 0 ? log.EntryAt(value.Producer).Store.Name : value.Varies ? "leaf" : "constant";
        return rows.GetValueOrDefault(name) ?? new MemoryReportRow(name, 0, 0, 0);
    }
}
