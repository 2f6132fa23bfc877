using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Algebra;

namespace AutoGrad.Numbers;

/// <summary>
/// The flat log of scalar operations: one record for each node. The sweeps are loops over this array and know no
/// operation.
/// </summary>
/// <typeparam name="T">The number inside.</typeparam>
internal sealed class ScalarLog<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // While recording is paused the records wait here, and the epoch's array is empty, so that Append asks.
    private ScalarRecord<T>[] waiting = [];

    /// <summary>An empty log in an epoch of its own.</summary>
    public ScalarLog() => Epoch = Epochs<T>.Open(this, new ScalarRecord<T>[64], 1);

    /// <summary>The newest epoch, which new nodes belong to.</summary>
    public uint Epoch { get; private set; }

    /// <summary>Whether operations are not recorded for the moment.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>The index after the last node; index 0 is nobody.</summary>
    public int Count => Epochs<T>.Of(Epoch).Count;

    /// <summary>The bytes that the records hold.</summary>
    public long Bytes => (long)Records.Length * Unsafe.SizeOf<ScalarRecord<T>>();

    private ref ScalarRecord<T>[] Records => ref IsPaused ? ref waiting : ref Epochs<T>.Of(Epoch).Records;

    /// <summary>The operands and slopes of a node.</summary>
    public ref readonly ScalarRecord<T> this[int index] => ref Records[index];

    /// <summary>Appends a node and returns its place.</summary>
    public ulong Append(in ScalarRecord<T> record)
    {
        ref ScalarRecord<T>[] records = ref Records;
        int count = Count;
        if (count == records.Length)
        {
            Array.Resize(ref records, Grown(count));
        }

        records[count] = record;
        Epochs<T>.Of(Epoch).Count = count + 1;
        return ((ulong)Epoch << 32) | (uint)count;
    }

    /// <summary>Begins a new epoch with the nodes up to <paramref name="count"/>; whether the older ones stay valid is the caller's to say.</summary>
    public uint OpenEpoch(int count)
    {
        bool paused = IsPaused;
        SetPaused(false);
        ref Epoch<T> older = ref Epochs<T>.Of(Epoch);
        ScalarRecord<T>[] records = older.Records;
        older.Records = [];
        Epoch = Epochs<T>.Open(this, records, count);
        SetPaused(paused);
        return Epoch;
    }

    /// <summary>Stops or resumes recording in the newest epoch.</summary>
    public void SetPaused(bool paused)
    {
        if (paused == IsPaused)
        {
            return;
        }

        ref Epoch<T> newest = ref Epochs<T>.Of(Epoch);
        (waiting, newest.Records) = (newest.Records, waiting);
        newest.Carries = paused ? 0 : ~0UL;
        IsPaused = paused;
    }

    /// <summary>Sends the adjoints of nodes <paramref name="from"/> &gt; i ≥ <paramref name="to"/> to their operands.</summary>
    /// <remarks>
    /// The adjoint of the node below is kept in a register: most programs use a result at once, and a sum that goes
    /// through memory makes each step wait for the one before.
    /// </remarks>
    public void Pull(Span<T> adjoints, int from, int to)
    {
        if (from <= to)
        {
            return;
        }

        ReadOnlySpan<ScalarRecord<T>> log = Records.AsSpan(0, from);
        adjoints = adjoints[..from];
        T upstream = adjoints[from - 1];
        for (int i = from - 1; i >= to; i--)
        {
            T below = adjoints[i - 1];

            // Leaves are passed over: adding to nobody would make every step wait for the one before.
            ref readonly ScalarRecord<T> record = ref log[i];
            if (record.X != 0)
            {
                T toX = Accurate.Chain(upstream, record.SlopeX), toY = Accurate.Chain(upstream, record.SlopeY);
                if (record.X == i - 1)
                {
                    below += toX;
                }
                else
                {
                    adjoints[record.X] += toX;
                }

                if (record.Y == i - 1)
                {
                    below += toY;
                }
                else
                {
                    adjoints[record.Y] += toY;
                }
            }

            adjoints[i] = upstream;
            upstream = below;
        }

        adjoints[to - 1] = upstream;
    }

    /// <summary>Sends the tangents of operands to the nodes <paramref name="from"/> ≤ i &lt; <paramref name="to"/>; leaves keep theirs.</summary>
    public void Push(Span<T> tangents, int from, int to)
    {
        ReadOnlySpan<ScalarRecord<T>> log = Records.AsSpan(0, to);
        for (int i = from; i < to; i++)
        {
            ref readonly ScalarRecord<T> record = ref log[i];
            if (record.X != 0)
            {
                tangents[i] = Accurate.Chain(tangents[record.X], record.SlopeX) + Accurate.Chain(tangents[record.Y], record.SlopeY);
            }
        }
    }

    /// <summary>Marks the operands of marked nodes <paramref name="from"/> &gt; i ≥ <paramref name="to"/>.</summary>
    public void Reach(Span<bool> reached, int from, int to)
    {
        ReadOnlySpan<ScalarRecord<T>> log = Records.AsSpan(0, from);
        for (int i = from - 1; i >= to; i--)
        {
            if (reached[i])
            {
                reached[log[i].X] = true;
                reached[log[i].Y] = true;
            }
        }
    }

    private static int Grown(int count) => count < Array.MaxLength
        ? (int)Math.Min(count * 2L, Array.MaxLength)
        : throw new InvalidOperationException($"The tape is full: it holds {count} scalar operations, the most an array can. Split the computation, or Reset or Rewind the tape.");
}
