using AutoGrad.Networks.Randomness;

namespace AutoGrad.Networks.Data;

/// <summary>The order of the samples in one epoch, cut into batches.</summary>
internal sealed class EpochOrder
{
    private readonly int[] order;
    private readonly int batchSize;
    private readonly SeededRandom? random;

    public EpochOrder(int sampleCount, int batchSize, SeededRandom? random, bool dropLast)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleCount);
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "A batch has at least one sample.");
        }

        if (dropLast && batchSize > sampleCount)
        {
            throw new ArgumentException($"A batch of {batchSize} is larger than all {sampleCount} samples, and dropping the last would leave none.", nameof(batchSize));
        }

        order = [.. Enumerable.Range(0, sampleCount)];
        BatchSize = this.batchSize = Math.Min(batchSize, sampleCount);
        this.random = random;
        Count = dropLast ? sampleCount / batchSize : (int)(((long)sampleCount + batchSize - 1) / batchSize);
    }

    /// <summary>The number of batches in an epoch.</summary>
    public int Count { get; }

    /// <summary>The most samples in a batch.</summary>
    public int BatchSize { get; }

    /// <summary>Begins an epoch. Its order depends on nothing but the generator's state, so that a resumed epoch is the same.</summary>
    public void Begin()
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        random?.Shuffle(order);
    }

    /// <summary>The samples of a batch.</summary>
    public ReadOnlySpan<int> Batch(int number)
    {
        int start = number * batchSize;
        return order.AsSpan(start, Math.Min(batchSize, order.Length - start));
    }
}
