using System.Diagnostics;

namespace AutoGrad.Parallel;

/// <summary>A background thread that serves regions. Between them it spins for a moment, then parks.</summary>
internal sealed class Worker
{
    // Steps of a training are a few regions a millisecond; waking a parked thread costs the caller several microseconds.
    private static readonly long Patience = Stopwatch.Frequency / 10_000;

    private readonly Region region;
    private readonly int number;
    private readonly object gate = new();
    private int parked;

    /// <summary>Starts a worker.</summary>
    public Worker(Region region, int number)
    {
        this.region = region;
        this.number = number;
        new Thread(Serve) { IsBackground = true, Name = $"AutoGrad worker {number}" }.UnsafeStart();
    }

    /// <summary>Wakes the worker if it is parked; called after a region was opened.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref parked) != 0)
        {
            lock (gate)
            {
                Monitor.Pulse(gate);
            }
        }
    }

    private void Serve()
    {
        // A worker is made for a region that is about to open; if it is open already, it is seen as well.
        int epoch = region.Epoch;
        while (true)
        {
            region.Join(number);
            epoch = Await(epoch);
        }
    }

    private int Await(int epoch)
    {
        // More workers than processors would only take time from those that work.
        if (number < Environment.ProcessorCount - 1)
        {
            long start = Stopwatch.GetTimestamp();
            do
            {
                for (int i = 0; i < 32; i++)
                {
                    if (region.Epoch != epoch)
                    {
                        return region.Epoch;
                    }

                    Thread.SpinWait(1);
                }
            }
            while (Stopwatch.GetTimestamp() - start < Patience);
        }

        lock (gate)
        {
            // First announced, then looked again: whoever opens a region either sees this, or is seen.
            Interlocked.Exchange(ref parked, 1);
            while (region.Epoch == epoch)
            {
                Monitor.Wait(gate);
            }

            Volatile.Write(ref parked, 0);
            return region.Epoch;
        }
    }
}
