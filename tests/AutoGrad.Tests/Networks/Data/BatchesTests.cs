using AutoGrad.Networks.Data;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace AutoGrad.Tests.Networks.Data;

public class BatchesTests
{
    internal static Gen<(int Count, int BatchSize, int Seed, bool HasLabels)> Cases =>
        from count in Gen.Choose(1, 40)
        from batchSize in Gen.Choose(1, 50)
        from seed in Gen.Choose(0, 1000)
        from hasLabels in Gen.Choose(0, 1)
        select (count, batchSize, seed, hasLabels == 1);

    [Fact]
    public void Every_sample_comes_exactly_once_an_epoch() => Law.Holds(Cases, drawn =>
    {
        Batches<Batch<double>> batches = new(Data(drawn), drawn.BatchSize, new SeededRandom(drawn.Seed));
        for (int epoch = 0; epoch < 3; epoch++)
        {
            int[][] seen = [.. batches.Select(DrawnData.Samples)];
            Assert.Equal(Enumerable.Range(0, drawn.Count), seen.SelectMany(samples => samples).Order());
            Assert.Equal(batches.Count, seen.Length);
            Assert.All(seen[..^1], samples => Assert.Equal(drawn.BatchSize, samples.Length));
            Assert.InRange(seen[^1].Length, 1, drawn.BatchSize);
        }
    });

    [Fact]
    public void Dropping_the_last_leaves_full_batches_of_different_samples() => Law.Holds(Cases, drawn =>
    {
        if (drawn.BatchSize > drawn.Count)
        {
            Assert.Throws<ArgumentException>(() => new Batches<Batch<double>>(Data(drawn), drawn.BatchSize, dropLast: true));
            return;
        }

        int[][] seen = [.. new Batches<Batch<double>>(Data(drawn), drawn.BatchSize, new SeededRandom(drawn.Seed), dropLast: true).Select(DrawnData.Samples)];
        Assert.Equal(drawn.Count / drawn.BatchSize, seen.Length);
        Assert.All(seen, samples => Assert.Equal(drawn.BatchSize, samples.Length));
        int[] all = [.. seen.SelectMany(samples => samples)];
        Assert.Equal(all.Length, all.Distinct().Count());
    });

    [Fact]
    public void The_same_seed_gives_the_same_order_and_no_generator_the_samples_own() => Law.Holds(Cases, drawn =>
    {
        Assert.Equal(Order(drawn, new SeededRandom(drawn.Seed)), Order(drawn, new SeededRandom(drawn.Seed)));
        Assert.Equal([.. Enumerable.Range(0, drawn.Count), .. Enumerable.Range(0, drawn.Count)], Order(drawn, null));
    });

    [Fact]
    public void Epochs_and_seeds_differ()
    {
        int[] order = Order((100, 7, 1, true), new SeededRandom(1));
        Assert.NotEqual(order[..100], order[100..]);
        Assert.NotEqual(order, Order((100, 7, 1, true), new SeededRandom(2)));
    }

    // An epoch depends on the generator alone, so a resumed run goes on as the first would have.
    [Fact]
    public void A_restored_generator_repeats_the_epoch()
    {
        SeededRandom random = new(5);
        Batches<Batch<double>> batches = new(DrawnData.Labelled(30), 8, random);
        _ = batches.Count(batch => batch.Count > 0);
        ulong[] state = random.State.ToArray();
        int[] second = [.. batches.SelectMany(DrawnData.Samples)];
        SeededRandom resumed = new(0);
        resumed.Restore(state);
        Assert.Equal(second, new Batches<Batch<double>>(DrawnData.Labelled(30), 8, resumed).SelectMany(DrawnData.Samples));
    }

    [Fact]
    public void A_batch_goes_onto_a_tape_with_its_shape()
    {
        using Tape<double> tape = new();
        List<string> shapes = [];
        foreach (Batch<double> batch in new Batches<Batch<double>>(DrawnData.Targeted(5), 3))
        {
            tape.Reset();
            Variable<double> features = batch.FeaturesOn(tape);
            shapes.Add($"{features.Shape} {batch.TargetsOn(tape).Shape}");
            Assert.Equal(batch.Features.ToArray(), features.Values.ToArray());
            Assert.False(features.IsVarying);
        }

        Assert.Equal(["[3, 2] [3]", "[2, 2] [2]"], shapes);
        Assert.Throws<InvalidOperationException>(() => DrawnData.Labelled(2).CreateBatch(1).TargetsOn(tape));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        Dataset<double> data = DrawnData.Labelled(10_000);
        Batches<Batch<double>> batches = new(data, 3, new SeededRandom(1));
        IEnumerator<Batch<double>> epoch = batches.GetEnumerator();
        int steps = 0;
        Assert.Equal(0, SteadyLoop.Bytes(() =>
        {
            // A new epoch costs its enumerator, and is begun between two measured rounds at most once.
            if (++steps % 3000 == 0)
            {
                epoch = batches.GetEnumerator();
            }

            epoch.MoveNext();
            _ = epoch.Current.Shape;
        }));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Dataset<double> data = DrawnData.Labelled(5);
        foreach (int size in (int[])[0, -1])
        {
            Assert.Contains("A batch has at least one sample", Assert.Throws<ArgumentOutOfRangeException>(() => new Batches<Batch<double>>(data, size)).Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentNullException>(() => new Batches<Batch<double>>(null!, 1));
        Batches<Batch<double>> batches = new(data, 2);
        using IEnumerator<Batch<double>> outer = batches.GetEnumerator();
        outer.MoveNext();
        _ = batches.Count(batch => batch.Count > 0);
        Assert.Contains("Another epoch", Assert.Throws<InvalidOperationException>(() => outer.MoveNext()).Message, StringComparison.Ordinal);
    }

    internal static Dataset<double> Data((int Count, int BatchSize, int Seed, bool HasLabels) drawn) =>
        drawn.HasLabels ? DrawnData.Labelled(drawn.Count) : DrawnData.Targeted(drawn.Count);

    private static int[] Order((int Count, int BatchSize, int Seed, bool HasLabels) drawn, SeededRandom? random)
    {
        Batches<Batch<double>> batches = new(Data(drawn), drawn.BatchSize, random);
        return [.. batches.SelectMany(DrawnData.Samples), .. batches.SelectMany(DrawnData.Samples)];
    }
}
