namespace AutoGrad.Tests;

/// <summary>Measures what a loop allocates once it is steady.</summary>
internal static class SteadyLoop
{
    private const int Rounds = 40;

    /// <summary>
    /// The fewest bytes that 100 steps allocate on this thread. Code allocates until the run-time has optimised it, at
    /// moments of its own choosing; after that a steady loop must not.
    /// </summary>
    public static long Bytes(Action step)
    {
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                step();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Thread.Sleep(round);
        }

        return least;
    }
}
