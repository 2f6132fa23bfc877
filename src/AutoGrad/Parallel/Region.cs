using System.Runtime.ExceptionServices;

namespace AutoGrad.Parallel;

/// <summary>
/// The parallel region that the workers serve, one at a time. Chunks are claimed one after the other from a counter, by
/// the caller too, so it never waits for a worker that sleeps: only for those that have joined.
/// </summary>
internal sealed class Region
{
    private readonly RegionState state = new();
    private BodyPointer body;
    private int count;
    private int grain;
    private int chunks;
    private int helpers;
    private ExceptionDispatchInfo? failure;

    /// <summary>Changes when a region opens.</summary>
    public int Epoch => Volatile.Read(ref state.Epoch);

    /// <summary>Takes the workers for one region, unless another caller has them.</summary>
    public bool TryTake() => Volatile.Read(ref state.Taken) == 0 && Interlocked.CompareExchange(ref state.Taken, 1, 0) == 0;

    /// <summary>Gives the workers back.</summary>
    public void Give() => Volatile.Write(ref state.Taken, 0);

    /// <summary>Opens the region to the first <paramref name="helpers"/> workers.</summary>
    public void Open(BodyPointer body, int count, int grain, int chunks, int helpers)
    {
        this.body = body;
        this.count = count;
        this.grain = grain;
        this.chunks = chunks;
        this.helpers = helpers;
        Volatile.Write(ref state.Next, 0);
        Volatile.Write(ref state.IsOpen, 1);
        Interlocked.Increment(ref state.Epoch);
    }

    /// <summary>Does what is left, on the thread of the caller or of a worker that has joined.</summary>
    public void Share()
    {
        try
        {
            for (int chunk = Claim(); chunk < chunks; chunk = Claim())
            {
                int start = chunk * grain;
                body.Run(start, Math.Min(grain, count - start) + start);
            }
        }
#pragma warning disable CA1031 // Whatever a body throws is thrown again by the caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Volatile.Write(ref state.Next, chunks);
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }

    /// <summary>Shares the region if it is open, on the thread of a worker.</summary>
    public void Join(int worker)
    {
        if (Volatile.Read(ref state.IsOpen) == 0)
        {
            return;
        }

        // First counted, then looked at again: a caller that has closed the region either sees this count, or is seen.
        Interlocked.Increment(ref state.Joined);
        if (Volatile.Read(ref state.IsOpen) != 0 && worker < helpers)
        {
            Share();
        }

        Interlocked.Decrement(ref state.Joined);
    }

    /// <summary>Waits for the workers that have joined, and throws what a body has thrown.</summary>
    public void Close()
    {
        Interlocked.Exchange(ref state.IsOpen, 0);
        SpinWait wait = default;
        while (Volatile.Read(ref state.Joined) != 0)
        {
            // Never to sleep: a worker that has joined is at its last chunk.
            wait.SpinOnce(sleep1Threshold: -1);
        }

        ExceptionDispatchInfo? thrown = failure;
        failure = null;
        body = default;
        thrown?.Throw();
    }

    private int Claim()
    {
        // Read first: the counter stops growing soon after the chunks are gone.
        int next = Volatile.Read(ref state.Next);
        return next < chunks ? Interlocked.Increment(ref state.Next) - 1 : next;
    }
}
