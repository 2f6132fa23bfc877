using System.Numerics;

namespace AutoGrad.Numbers;

/// <summary>
/// Names the stretches of recording that are alive. A scalar holds the number of its epoch instead of a reference, so
/// it stays free of the garbage collector; <c>Reset</c> and <c>Rewind</c> close epochs, which makes every scalar of
/// them stale at once.
/// </summary>
/// <typeparam name="T">The number inside.</typeparam>
internal static class Epochs<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // An epoch's number is its slot in the low bits and the slot's generation above; 0 is no epoch (a constant).
    private const int SlotBits = 16;
    private const int SlotMask = (1 << SlotBits) - 1;
    private const int Generations = 1 << (31 - SlotBits);

    private static readonly Lock Gate = new();
    private static readonly Queue<int> Free = new();
    private static Entry[] table = new Entry[64];
    private static int used = 1;

    /// <summary>Opens an epoch of this log.</summary>
    public static int Open(ScalarLog<T> log)
    {
        lock (Gate)
        {
            if (!Free.TryDequeue(out int slot))
            {
                if (used > SlotMask)
                {
                    throw new InvalidOperationException($"Too many tapes and marks are alive ({SlotMask}). Dispose of the tapes that are no longer used.");
                }

                slot = used++;
                if (slot == table.Length)
                {
                    Array.Resize(ref table, table.Length * 2);
                }
            }

            int generation = ((~table[slot].Id >> SlotBits) + 1) % Generations;
            int id = (generation << SlotBits) | slot;
            table[slot] = new Entry(id, log, id);
            return id;
        }
    }

    /// <summary>Closes an epoch: its scalars are stale from now on.</summary>
    public static void Close(int id)
    {
        lock (Gate)
        {
            int slot = id & SlotMask;
            table[slot] = new Entry(~id, null, 0);
            Free.Enqueue(slot);
        }
    }

    /// <summary>Says whether operations on scalars of this epoch carry derivatives on.</summary>
    public static void SetRecording(int id, bool recording)
    {
        lock (Gate)
        {
            ref Entry entry = ref table[id & SlotMask];
            entry = new Entry(id, entry.Log, recording ? id : 0);
        }
    }

    /// <summary>The epoch of a result of one scalar: its own, or none while recording is paused.</summary>
    /// <exception cref="InvalidOperationException">The epoch is closed.</exception>
    public static int Carry(int id)
    {
        ref readonly Entry entry = ref table[id & SlotMask];
        return entry.Id == id ? entry.Carries : throw Stale();
    }

    /// <summary>The log of an epoch.</summary>
    /// <exception cref="InvalidOperationException">The epoch is closed.</exception>
    public static ScalarLog<T> Log(int id)
    {
        ref readonly Entry entry = ref table[id & SlotMask];
        return entry.Id == id ? entry.Log! : throw Stale();
    }

    /// <summary>The log of two epochs, which must be of one tape.</summary>
    /// <exception cref="InvalidOperationException">An epoch is closed, or the two are of different tapes.</exception>
    public static ScalarLog<T> Log(int x, int y)
    {
        ScalarLog<T> log = Log(x);
        return x == y || ReferenceEquals(log, Log(y)) ? log : throw Crossing();
    }

    private static InvalidOperationException Stale() => new(
        "A scalar was used after its tape was reset, rewound past it or disposed. Create the scalar anew after Reset, or take the mark after it.");

    private static InvalidOperationException Crossing() => new(
        "Two scalars of different tapes meet in one operation. Record both on one tape; for a derivative inside a derivative nest the type, as in Scalar<Scalar<double>>.");

    // The id of a closed epoch is kept as its complement, which no scalar has.
    private readonly struct Entry(int id, ScalarLog<T>? log, int carries)
    {
        public readonly int Id = id;
        public readonly ScalarLog<T>? Log = log;
        public readonly int Carries = carries;
    }
}
