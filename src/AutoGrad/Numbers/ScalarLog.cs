using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Algebra;

namespace AutoGrad.Numbers;

/// <summary>
/// The flat log of scalar operations: one record for each node, with the indices of at most two operands and the local
/// slopes. The sweep is a loop over this array and knows no operation.
/// </summary>
/// <typeparam name="T">The number inside.</typeparam>
internal sealed class ScalarLog<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Index 0 is nobody: the operand of a leaf, and the sink of slopes that lead nowhere.
    private Record[] records = new Record[64];

    /// <summary>The epoch that new nodes belong to.</summary>
    public int Epoch { get; set; }

    /// <summary>Whether operations are not recorded for the moment.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The index after the last node.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>The bytes that the records hold.</summary>
    public long Bytes => (long)records.Length * Unsafe.SizeOf<Record>();

    /// <summary>Appends a node and returns its index.</summary>
    public int Append(int x, T slopeX, int y, T slopeY)
    {
        int index = Count;
        if (index == records.Length)
        {
            Grow();
        }

        records[index] = new Record(x, slopeX, y, slopeY);
        Count = index + 1;
        return index;
    }

    /// <summary>The operands and slopes of a node; operand 0 is none.</summary>
    public (int X, T SlopeX, int Y, T SlopeY) this[int index] =>
        (records[index].X, records[index].SlopeX, records[index].Y, records[index].SlopeY);

    /// <summary>Forgets the nodes from <paramref name="count"/> on.</summary>
    public void Truncate(int count) => Count = count;

    /// <summary>Sends the adjoints of nodes <paramref name="from"/> &gt; i ≥ <paramref name="to"/> to their operands.</summary>
    public void Pull(Span<T> adjoints, int from, int to)
    {
        ReadOnlySpan<Record> log = records.AsSpan(0, from);
        for (int i = from - 1; i >= to; i--)
        {
            T upstream = adjoints[i];
            if (IsNothing(upstream))
            {
                continue;
            }

            ref readonly Record record = ref log[i];
            adjoints[record.X] += Accurate.Chain(upstream, record.SlopeX);
            adjoints[record.Y] += Accurate.Chain(upstream, record.SlopeY);
        }
    }

    /// <summary>Sends the tangents of operands to the nodes <paramref name="from"/> ≤ i &lt; <paramref name="to"/>; leaves keep theirs.</summary>
    public void Push(Span<T> tangents, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            ref readonly Record record = ref records[i];
            if (record.X != 0)
            {
                tangents[i] = Accurate.Chain(tangents[record.X], record.SlopeX) + Accurate.Chain(tangents[record.Y], record.SlopeY);
            }
        }
    }

    /// <summary>Marks the operands of marked nodes <paramref name="from"/> &gt; i ≥ <paramref name="to"/>.</summary>
    public void Reach(Span<bool> reached, int from, int to)
    {
        for (int i = from - 1; i >= to; i--)
        {
            if (reached[i])
            {
                reached[records[i].X] = true;
                reached[records[i].Y] = true;
            }
        }
    }

    // Structurally 0: for a nested number, no derivative of it may be alive either.
    private static bool IsNothing(T upstream) =>
        T.IsZero(upstream) && upstream is not ISpecialFunctions<T> { IsConstant: false };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        if (records.Length == Array.MaxLength)
        {
            throw new InvalidOperationException($"The tape is full: it holds {records.Length} scalar operations, the most an array can. Split the computation, or Reset or Rewind the tape.");
        }

        Array.Resize(ref records, (int)Math.Min(records.Length * 2L, Array.MaxLength));
    }

    private readonly struct Record(int x, T slopeX, int y, T slopeY)
    {
        public readonly int X = x;
        public readonly int Y = y;
        public readonly T SlopeX = slopeX;
        public readonly T SlopeY = slopeY;
    }
}
