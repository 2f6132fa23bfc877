using System.Runtime.ExceptionServices;

namespace AutoGrad.Networks.Data;

/// <summary>A thread that fills one batch at a time. All calls come from one other thread.</summary>
internal sealed class BackgroundGatherer<TBatch> : IDisposable
    where TBatch : class
{
    private readonly ISamples<TBatch> samples;
    private readonly EpochOrder order;
    private readonly SemaphoreSlim requested = new(0);
    private readonly SemaphoreSlim finished = new(0);
    private readonly Thread thread;

    // The semaphores order all access to these: the caller writes before a request, the thread before it is finished.
    private (int Number, TBatch Batch)? request;
    private ExceptionDispatchInfo? failure;

    private bool isPending;
    private bool isDisposed;

    public BackgroundGatherer(ISamples<TBatch> samples, EpochOrder order)
    {
        this.samples = samples;
        this.order = order;
        thread = new Thread(Run) { IsBackground = true, Name = "AutoGrad batches" };
        thread.Start();
    }

    /// <summary>Begins to fill a batch. The one before must have been waited for.</summary>
    public void Request(int number, TBatch batch)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        request = (number, batch);
        isPending = true;
        requested.Release();
    }

    /// <summary>Waits for the batch that was requested, and throws what filling it threw.</summary>
    public void Wait(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        cancellation.ThrowIfCancellationRequested();
        finished.Wait(cancellation);
        isPending = false;
        ExceptionDispatchInfo? thrown = failure;
        failure = null;
        thrown?.Throw();
    }

    /// <summary>Waits for a batch that nobody asked for any more, and forgets what filling it threw.</summary>
    public void Drain()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (isPending)
        {
            finished.Wait();
            isPending = false;
            failure = null;
        }
    }

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        if (isPending)
        {
            finished.Wait();
        }

        request = null;
        requested.Release();
        thread.Join();
        requested.Dispose();
        finished.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            requested.Wait();
            if (request is not var (number, batch))
            {
                return;
            }

            try
            {
                samples.Gather(order.Batch(number), batch);
            }
#pragma warning disable CA1031 // Every exception goes to the thread that waits for the batch.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }

            finished.Release();
        }
    }
}
