using AutoGrad.Networks.Data;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tests.Properties;

namespace AutoGrad.Tests.Networks.Data;

public class PrefetchedBatchesTests
{
    [Fact]
    public void Prefetched_batches_are_the_same_batches() => Law.Holds(BatchesTests.Cases, drawn =>
    {
        Batches<Batch<double>> plain = new(BatchesTests.Data(drawn), drawn.BatchSize, new SeededRandom(drawn.Seed));
        using PrefetchedBatches<Batch<double>> prefetched = new(BatchesTests.Data(drawn), drawn.BatchSize, new SeededRandom(drawn.Seed));
        Assert.Equal(plain.Count, prefetched.Count);
        for (int epoch = 0; epoch < 2; epoch++)
        {
            Assert.Equal(plain.Select(DrawnData.Samples), prefetched.Select(DrawnData.Samples));
        }
    });

    // The worker may run ahead by one batch and must leave the present one alone until the next is asked for.
    [Fact]
    public void The_next_batch_is_gathered_while_the_present_one_is_used()
    {
        Signalling samples = new(DrawnData.Labelled(6));
        using PrefetchedBatches<Batch<double>> batches = new(samples, 2);
        int number = 0;
        int gathered = 0;
        foreach (Batch<double> batch in batches)
        {
            number++;
            for (int ahead = Math.Min(number + 1, batches.Count); gathered < ahead; gathered++)
            {
                Assert.True(samples.Gathered.Wait(TimeSpan.FromSeconds(60)), $"batch {gathered} was never gathered");
            }

            Assert.Equal([(2 * number) - 2, (2 * number) - 1], DrawnData.Samples(batch));
            Assert.All(samples.Threads, thread => Assert.NotEqual(Environment.CurrentManagedThreadId, thread));
        }

        Assert.Equal(3, number);
        Assert.Equal(3, samples.Threads.Count);
    }

    [Fact]
    public void An_exception_of_the_samples_reaches_the_loop_and_the_next_epoch_works()
    {
        Signalling samples = new(DrawnData.Labelled(6)) { FailsAt = 4 };
        using PrefetchedBatches<Batch<double>> batches = new(samples, 2);
        List<int> seen = [];
        InvalidDataException error = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (Batch<double> batch in batches)
            {
                seen.AddRange(DrawnData.Samples(batch));
            }
        });
        Assert.Equal("sample 4 is bad", error.Message);
        Assert.Contains(nameof(Signalling), error.StackTrace, StringComparison.Ordinal);
        Assert.Equal([0, 1, 2, 3], seen);
        samples.FailsAt = -1;
        Assert.Equal([0, 1, 2, 3, 4, 5], batches.SelectMany(DrawnData.Samples));
    }

    [Fact]
    public void A_cancelled_epoch_ends_and_the_next_works()
    {
        Signalling samples = new(DrawnData.Labelled(6));
        using PrefetchedBatches<Batch<double>> batches = new(samples, 2);
        using CancellationTokenSource source = new();
        List<int> seen = [];
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (Batch<double> batch in batches.Epoch(source.Token))
            {
                seen.AddRange(DrawnData.Samples(batch));
                source.Cancel();
            }
        });
        Assert.Equal([0, 1], seen);
        Assert.Equal([0, 1, 2, 3, 4, 5], batches.SelectMany(DrawnData.Samples));
    }

    [Fact]
    public void A_cancellation_ends_a_wait_for_samples_that_take_long()
    {
        using ManualResetEventSlim gate = new();
        Signalling samples = new(DrawnData.Labelled(6)) { Gate = gate };
        using PrefetchedBatches<Batch<double>> batches = new(samples, 2);
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(50));
        Assert.ThrowsAny<OperationCanceledException>(() => batches.Epoch(source.Token).First());
        gate.Set();
        Assert.Equal([0, 1, 2, 3, 4, 5], batches.SelectMany(DrawnData.Samples));
    }

    [Fact]
    public void A_loop_that_was_left_does_not_disturb_the_next()
    {
        Batches<Batch<double>> plain = new(DrawnData.Labelled(20), 3, new SeededRandom(1));
        using PrefetchedBatches<Batch<double>> batches = new(DrawnData.Labelled(20), 3, new SeededRandom(1));
        for (int left = 0; left < 5; left++)
        {
            Assert.Equal(plain.Take(left).Select(DrawnData.Samples), batches.Take(left).Select(DrawnData.Samples));
        }

        Assert.Equal(plain.SelectMany(DrawnData.Samples), batches.SelectMany(DrawnData.Samples));
    }

    [Fact]
    public void Disposing_stops_the_thread()
    {
        Signalling samples = new(DrawnData.Labelled(6));
        PrefetchedBatches<Batch<double>> batches = new(samples, 2);
        IEnumerator<Batch<double>> epoch = batches.GetEnumerator();
        epoch.MoveNext();
        batches.Dispose();
        int gathered = samples.Threads.Count;
        Assert.Throws<ObjectDisposedException>(() => epoch.MoveNext());
        Assert.Throws<ObjectDisposedException>(() => batches.First());
        batches.Dispose();
        Assert.Equal(2, gathered);
        Assert.Equal(gathered, samples.Threads.Count);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrefetchedBatches<Batch<double>>(DrawnData.Labelled(5), 0));
        Assert.Throws<ArgumentException>(() => new PrefetchedBatches<Batch<double>>(DrawnData.Labelled(5), 6, dropLast: true));
    }

    /// <summary>Samples that tell when they are gathered, and can fail or wait.</summary>
    private sealed class Signalling(Dataset<double> data) : ISamples<Batch<double>>
    {
        public SemaphoreSlim Gathered { get; } = new(0);

        public List<int> Threads { get; } = [];

        public int FailsAt { get; set; } = -1;

        public ManualResetEventSlim? Gate { get; init; }

        public int Count => data.Count;

        public Batch<double> CreateBatch(int capacity) => data.CreateBatch(capacity);

        public void Gather(ReadOnlySpan<int> samples, Batch<double> batch)
        {
            Gate?.Wait();
            Threads.Add(Environment.CurrentManagedThreadId);
            if (samples.Contains(FailsAt))
            {
                throw new InvalidDataException($"sample {FailsAt} is bad");
            }

            data.Gather(samples, batch);
            Gathered.Release();
        }
    }
}
