using System.Collections;
using AutoGrad.Networks.Randomness;

namespace AutoGrad.Networks.Data;

/// <summary>
/// The same batches in the same order as <see cref="Batches{TBatch}"/>, of which the next is gathered on another thread
/// while the present one is used. Two batches take turns; nothing is copied twice.
/// </summary>
/// <typeparam name="TBatch">The batch.</typeparam>
/// <example><code>using PrefetchedBatches&lt;Batch&lt;float&gt;&gt; batches = new(data, batchSize: 32, random);</code></example>
public sealed class PrefetchedBatches<TBatch> : IEnumerable<TBatch>, IDisposable
    where TBatch : class
{
    private readonly EpochOrder order;
    private readonly TBatch[] batches;
    private readonly BackgroundGatherer<TBatch> gatherer;
    private int epoch;

    /// <summary>Batches of some samples, and the thread that gathers them.</summary>
    /// <param name="samples">The samples; they are read on another thread.</param>
    /// <param name="batchSize">The number of samples in a batch; the last one may have fewer.</param>
    /// <param name="random">Shuffles each epoch, on the enumerating thread; null for the samples' own order.</param>
    /// <param name="dropLast">Whether a last batch with fewer samples is left out.</param>
    /// <exception cref="ArgumentException">The batch size is below 1, there are no samples, or no batch would be left.</exception>
    public PrefetchedBatches(ISamples<TBatch> samples, int batchSize, SeededRandom? random = null, bool dropLast = false)
    {
        ArgumentNullException.ThrowIfNull(samples);
        order = new EpochOrder(samples.Count, batchSize, random, dropLast);
        batches = [samples.CreateBatch(order.BatchSize), samples.CreateBatch(order.BatchSize)];
        gatherer = new BackgroundGatherer<TBatch>(samples, order);
    }

    /// <summary>The number of batches in an epoch.</summary>
    public int Count => order.Count;

    /// <summary>An epoch that can be cancelled. Each batch is good until the next is asked for.</summary>
    /// <param name="cancellation">Ends the wait for a batch.</param>
    /// <returns>The batches, to be enumerated once.</returns>
    /// <exception cref="OperationCanceledException">The epoch was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The thread was stopped.</exception>
    /// <exception cref="InvalidOperationException">A later epoch has begun, and this one is asked for another batch.</exception>
    public IEnumerable<TBatch> Epoch(CancellationToken cancellation)
    {
        int own = ++epoch;
        gatherer.Drain();
        order.Begin();
        gatherer.Request(0, batches[0]);
        for (int number = 0; number < order.Count; number++)
        {
            if (own != epoch)
            {
                throw new InvalidOperationException("Another epoch of the same batches has begun. Make a second PrefetchedBatches for a loop within a loop.");
            }

            gatherer.Wait(cancellation);
            TBatch ready = batches[number % 2];
            if (number + 1 < order.Count)
            {
                gatherer.Request(number + 1, batches[(number + 1) % 2]);
            }

            yield return ready;
        }
    }

    /// <summary>An epoch, as <see cref="Epoch"/> without cancellation. What the samples throw on the other thread is thrown here.</summary>
    /// <returns>The batches.</returns>
    public IEnumerator<TBatch> GetEnumerator() => Epoch(CancellationToken.None).GetEnumerator();

    /// <summary>Stops the thread, after the batch that it may be gathering.</summary>
    public void Dispose() => gatherer.Dispose();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
