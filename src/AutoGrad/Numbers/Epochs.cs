using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Numbers;

/// <summary>
/// The stretches of recording that are alive. A scalar holds the number of its epoch instead of a reference, so it
/// stays free of the garbage collector; Reset and Rewind close epochs, which makes every scalar of them stale at once.
/// </summary>
/// <remarks>
/// A place is an epoch's number above 32 bits of node index; 0 is a constant. The state that recording touches lies in
/// the table itself: reading it through an object would chain a memory access from record to record.
/// </remarks>
/// <typeparam name="T">The number inside.</typeparam>
internal static class Epochs<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // An epoch's number is its slot in the low bits and the slot's generation above.
    private const int SlotBits = 16;
    private const int SlotMask = (1 << SlotBits) - 1;

    private static readonly Epoch<T>[] Table = new Epoch<T>[1 << SlotBits];
    private static readonly Lock Gate = new();
    private static readonly Queue<int> Free = new();
    private static int used = 1;

    /// <summary>The state of an epoch that its log knows to be open.</summary>
    public static ref Epoch<T> Of(uint id) => ref Table[(int)id & SlotMask];

    /// <summary>Opens an epoch that appends to this log.</summary>
    public static uint Open(ScalarLog<T> log, ScalarRecord<T>[] records, int count)
    {
        lock (Gate)
        {
            // First in, first out: a number comes back only after every slot has been used 2¹⁶ times.
            if (!Free.TryDequeue(out int slot))
            {
                slot = used <= SlotMask ? used++ : throw new InvalidOperationException(
                    $"{SlotMask} tapes and marks are alive, which is the most there can be. Dispose of the tapes that are no longer used.");
            }

            uint generation = (~Table[slot].Id >> SlotBits) + 1;
            uint id = (generation << SlotBits) | (uint)slot;
            Table[slot] = new Epoch<T> { Id = id, Carries = ~0UL, Count = count, Records = records, Log = log };
            return id;
        }
    }

    /// <summary>Closes an epoch: its scalars are stale from now on.</summary>
    public static void Close(uint id)
    {
        lock (Gate)
        {
            // The complement is a number that no scalar of this slot has.
            Of(id) = new Epoch<T> { Id = ~id, Records = [] };
            Free.Enqueue((int)id & SlotMask);
        }
    }

    /// <summary>The place of a result of one scalar: the same node, or a constant while recording is paused.</summary>
    /// <exception cref="InvalidOperationException">The epoch is closed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Carry(ulong place)
    {
        ref readonly Epoch<T> epoch = ref Table[(int)(place >> 32) & SlotMask];
        if (epoch.Id != (uint)(place >> 32))
        {
            ThrowStale();
        }

        return place & epoch.Carries;
    }

    /// <summary>Appends a node with two operands and returns its place.</summary>
    /// <remarks>
    /// Out of line, with the rare cases in a last call: then an inlined operation has no other call, and the JIT keeps
    /// its numbers in registers (measured: docs/design.md).
    /// </remarks>
    /// <exception cref="InvalidOperationException">An epoch is closed, or the operands are of different tapes.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong Append(T slopeX, T slopeY, ulong x, ulong y)
    {
        ref Epoch<T> epoch = ref Table[(int)(x >> 32) & SlotMask];
        ScalarRecord<T>[] records = epoch.Records;
        int count = epoch.Count;
        if (epoch.Id != (uint)(x >> 32) || (x ^ y) >> 32 != 0 || (uint)count >= (uint)records.Length)
        {
            return AppendSlowly(slopeX, slopeY, x, y);
        }

        records[count] = new ScalarRecord<T>((int)(uint)x, slopeX, (int)(uint)y, slopeY);
        epoch.Count = count + 1;
        return (x & ~(ulong)uint.MaxValue) | (uint)count;
    }

    /// <summary>The log of a scalar.</summary>
    /// <exception cref="InvalidOperationException">The epoch is closed.</exception>
    public static ScalarLog<T> LogOf(ulong place)
    {
        Carry(place);
        return Of((uint)(place >> 32)).Log!;
    }

    // The array is full, the operands are of different epochs, stale or of different tapes, or recording is paused.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong AppendSlowly(T slopeX, T slopeY, ulong x, ulong y)
    {
        ScalarLog<T> log = LogOf(x);
        if (!ReferenceEquals(log, LogOf(y)))
        {
            ThrowCrossing();
        }

        return log.IsPaused ? 0 : log.Append(new ScalarRecord<T>((int)(uint)x, slopeX, (int)(uint)y, slopeY));
    }

    [DoesNotReturn]
    private static void ThrowStale() => throw new InvalidOperationException(
        "A scalar was used after its tape was reset, rewound past it or disposed. Create the scalar anew after Reset, or take the mark after it.");

    [DoesNotReturn]
    private static void ThrowCrossing() => throw new InvalidOperationException(
        "Two scalars of different tapes meet in one operation. Record both on one tape; for a derivative inside a derivative nest the type, as in Scalar<Scalar<double>>.");
}
