using System.Collections;
using AutoGrad.Networks.Randomness;

namespace AutoGrad.Networks.Data;

/// <summary>
/// Goes through samples in mini-batches: each enumeration is an epoch, in which every sample comes exactly once, in a new
/// random order if a generator is given. The same batch is filled again and again, so a step allocates nothing.
/// </summary>
/// <typeparam name="TBatch">The batch.</typeparam>
/// <example><code>
/// Batches&lt;Batch&lt;float&gt;&gt; batches = new(digits, batchSize: 32, new SeededRandom(1));
/// foreach (Batch&lt;float&gt; part in batches) { Console.WriteLine(part.Count); }
/// </code></example>
public sealed class Batches<TBatch> : IEnumerable<TBatch>
    where TBatch : class
{
    private readonly ISamples<TBatch> samples;
    private readonly EpochOrder order;
    private readonly TBatch batch;
    private int epoch;

    /// <summary>Batches of some samples.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="batchSize">The number of samples in a batch; the last one may have fewer.</param>
    /// <param name="random">Shuffles each epoch; null for the samples' own order.</param>
    /// <param name="dropLast">Whether a last batch with fewer samples is left out.</param>
    /// <exception cref="ArgumentException">The batch size is below 1, there are no samples, or no batch would be left.</exception>
    public Batches(ISamples<TBatch> samples, int batchSize, SeededRandom? random = null, bool dropLast = false)
    {
        ArgumentNullException.ThrowIfNull(samples);
        this.samples = samples;
        order = new EpochOrder(samples.Count, batchSize, random, dropLast);
        batch = samples.CreateBatch(order.BatchSize);
    }

    /// <summary>The number of batches in an epoch.</summary>
    public int Count => order.Count;

    /// <summary>An epoch. Each batch is good until the next is asked for.</summary>
    /// <returns>The batches.</returns>
    /// <exception cref="InvalidOperationException">A later epoch has begun, and this one is asked for another batch.</exception>
    public IEnumerator<TBatch> GetEnumerator()
    {
        int own = ++epoch;
        order.Begin();
        for (int number = 0; number < order.Count; number++)
        {
            if (own != epoch)
            {
                throw new InvalidOperationException("Another epoch of the same batches has begun. Make a second Batches for a loop within a loop.");
            }

            samples.Gather(order.Batch(number), batch);
            yield return batch;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
