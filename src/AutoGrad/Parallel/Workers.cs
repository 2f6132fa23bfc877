namespace AutoGrad.Parallel;

/// <summary>
/// Loops over indices on several threads. The workers are threads of this process's own that live as long as it does; a
/// warm region costs a fraction of a microsecond and allocates nothing (docs/design.md has the figures).
/// </summary>
internal static class Workers
{
    private const int Most = 64;

    private static readonly Region Region = new();
    private static Worker[] workers = [];

    /// <summary>
    /// Runs a body over [0, count), cut at multiples of a grain. The cuts do not depend on the threads, so a body whose
    /// chunks are independent gives the same bits at any number of them.
    /// </summary>
    /// <remarks>
    /// The caller takes part. It works alone if one thread is asked for, if there is one chunk, or if the workers serve
    /// another region: of another thread, or the one that this call is a part of.
    /// </remarks>
    /// <param name="threads">The number of threads, 1 or more.</param>
    /// <param name="count">The number of indices.</param>
    /// <param name="grain">The number of indices of a chunk, 1 or more.</param>
    /// <param name="body">The work; it may hold spans.</param>
    public static void Run<TBody>(int threads, int count, int grain, scoped ref TBody body)
        where TBody : struct, IRangeBody, allows ref struct
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(grain, 1);
        if (count <= 0)
        {
            return;
        }

        if (threads == 1 || count <= grain || !Region.TryTake())
        {
            body.Run(0, count);
            return;
        }

        try
        {
            TBody local = body;
            RunShared(Math.Min(threads, Most), count, grain, BodyPointer.Of(ref local));
        }
        finally
        {
            Region.Give();
        }
    }

    private static void RunShared(int threads, int count, int grain, BodyPointer body)
    {
        int chunks = ((count - 1) / grain) + 1;
        int helpers = Hire(Math.Min(threads, chunks) - 1);
        Region.Open(body, count, grain, chunks, helpers);
        for (int i = 0; i < helpers; i++)
        {
            workers[i].Wake();
        }

        Region.Share();
        Region.Close();
    }

    // As many workers as wanted, or as many as the system gives.
    private static int Hire(int wanted)
    {
        for (int i = workers.Length; i < wanted; i++)
        {
            try
            {
                Worker worker = new(Region, i);
                workers = [.. workers, worker];
            }
            catch (OutOfMemoryException)
            {
                return i;
            }
        }

        return wanted;
    }
}
