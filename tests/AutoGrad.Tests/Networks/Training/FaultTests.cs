using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Networks.Storage;
using AutoGrad.Networks.Training;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Networks.Storage;

namespace AutoGrad.Tests.Networks.Training;

/// <summary>Bad input and faults: each a clear message, and nothing lost.</summary>
public class FaultTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    [InlineData(3, 5)]
    public void A_loss_of_NaN_stops_before_its_step(int epoch, int batch)
    {
        using TemporaryFolder folder = new();
        SmallTraining<double> small = new();
        byte[] before = small.Weights;
        byte[] checkpoint = [];
        Watcher watcher = new() { AtStep = (_, _) => before = small.Weights, AtEpoch = _ => before = small.Weights };
        int seen = 0;
        Objective<Batch<double>, double> objective = Supervised.Of(small.Network, (scores, samples) =>
        {
            Variable<double> loss = scores.SoftmaxCrossEntropy(samples.Labels);
            seen += small.Network.IsTraining ? 1 : 0;
            return small.Network.IsTraining && seen >= ((epoch - 1) * SmallTraining<double>.Batches) + batch ? (loss - 100).Log() : loss;
        });
        TrainingResult result = small.Trainer(new() { Epochs = 9, CheckpointPath = folder["c"] }, objective, (saved, path) =>
        {
            saved.Save(path);
            checkpoint = File.ReadAllBytes(path);
        }, watcher).Run();
        Assert.Equal(TrainingEnd.NonFinite, result.End);
        Assert.Contains($"not finite in epoch {epoch}, batch {batch}.", result.Message, StringComparison.Ordinal);
        Assert.Contains("Log", result.Source!.Operation, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(result.Source.Message, result.Message, StringComparison.Ordinal);

        // Running statistics are among the weights' bytes: the forward run had moved them.
        Assert.Equal(before, small.Weights);
        Assert.Equal(epoch - 1, result.History.Count);
        Assert.Equal(epoch > 1, result.Message.Contains($"after epoch {epoch - 1}", StringComparison.Ordinal));
        Assert.Equal(epoch > 1 ? checkpoint : [], File.Exists(folder["c"]) ? File.ReadAllBytes(folder["c"]) : []);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_stops_before_its_step()
    {
        // A wave of height and frequency 10²⁰⁰ is finite, its slope is not.
        SmallTraining<double> small = new();
        byte[] before = small.Bits;
        Objective<Batch<double>, double> objective = Supervised.Of(small.Network, (scores, _) => 1e200 * (1e200 * scores.Sum()).Sin());
        ulong[] shuffle = small.Shuffle.State.ToArray();
        TrainingResult result = small.Trainer(new(), objective).Run();
        Assert.Equal(TrainingEnd.NonFinite, result.End);
        Assert.Contains("in epoch 1, batch 1", result.Message, StringComparison.Ordinal);
        Assert.True(result.Source!.IsBackward);
        Assert.NotEqual(shuffle, small.Shuffle.State.ToArray());
        small.Shuffle.Restore(shuffle);
        Assert.Equal(before, small.Bits);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Data_that_is_not_finite_stops_training_and_can_be_refused_before(float bad)
    {
        SmallTraining<float> small = new();
        float[] features = small.Training.Features.ToArray();
        features[41] = bad;
        small.Training = small.Training.WithFeatures(features);
        TrainingResult result = small.Run(new() { Epochs = 2 });
        Assert.Equal(TrainingEnd.NonFinite, result.End);
        Assert.Contains("in epoch 1", result.Message, StringComparison.Ordinal);
        Assert.NotNull(result.Source);
        Assert.All(small.Network.State, named => Assert.All(named.Parameter.Values.ToArray(), value => Assert.True(float.IsFinite(value), named.Name)));
        Assert.Contains("row 20, column 1", Assert.Throws<ArgumentException>(() => small.Training.EnsureFinite()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_validation_loss_of_NaN_is_never_the_best()
    {
        SmallTraining<double> small = new();
        double[] features = small.Validation.Features.ToArray();
        features[0] = double.NaN;
        small.Validation = small.Validation.WithFeatures(features);
        TrainingResult result = small.Run(new() { Epochs = 9, Patience = 2 });
        Assert.Equal((TrainingEnd.Patience, 0, 2), (result.End, result.BestEpoch, result.History.Count));
    }

    [Fact]
    public void Labels_out_of_range_name_themselves()
    {
        SmallTraining<double> small = new();
        small.Training = new Dataset<double>(small.Training.Shape, small.Training.Features.ToArray(), new int[small.Training.Count].Select((_, i) => i == 7 ? 2 : 0).ToArray(), 3);
        byte[] before = small.Weights;
        Exception error = Assert.ThrowsAny<ArgumentException>(() => small.Trainer(new(), new Objective<Batch<double>, double>(
            small.Network, (tape, batch) => small.Network.Forward(batch.FeaturesOn(tape)), (scores, batch) => scores.SoftmaxCrossEntropy([5, .. batch.Labels[1..]]))
        { Labels = batch => batch.Labels }).Run());
        Assert.Contains("5", error.Message, StringComparison.Ordinal);
        Assert.True(small.Network.IsTraining);
        Assert.Contains("row 7", Assert.Throws<ArgumentException>(() => new Dataset<double>(small.Training.Shape, small.Training.Features.ToArray(), small.Training.Labels.ToArray(), 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_out_of_range_are_refused_before_anything_runs()
    {
        SmallTraining<double> small = new();
        byte[] before = small.Bits;
        using TemporaryFolder folder = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => small.Run(new() { Epochs = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => small.Run(new() { Patience = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => small.Run(new() { CheckpointEvery = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => small.Run(new() { Threshold = double.NaN }));
        Assert.Throws<ArgumentException>(() => small.Run(new() { Resume = true }));
        Assert.Throws<ArgumentException>(() => small.Run(new() { Schedule = new ConstantRate(1), Plateau = new ReduceOnPlateau(1) }));
        Assert.Throws<DirectoryNotFoundException>(() => small.Run(new() { CheckpointPath = folder["none/c"] }));
        Assert.Equal(before, small.Bits);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Sizes_and_rates_below_their_range_are_refused(int bad)
    {
        SmallTraining<double> small = new();
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => new Trainer<Batch<double>, double>(Supervised.Classification(small.Network), small.Optimizer, small.Training, bad));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Optimizer<double>(small.Network.Parameters, bad, new Adam()));
    }

    [Fact]
    public void Empty_data_is_refused()
    {
        Assert.Contains("at least one sample", Assert.Throws<ArgumentException>(() => new Dataset<double>(Shape.Of(0, 2), Array.Empty<double>(), Array.Empty<int>(), 2)).Message, StringComparison.Ordinal);
        Linear<double> network = new(2, 2, new SeededRandom(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer<object, double>(
            new Objective<object, double>(network, (tape, _) => network.Weight.On(tape).Sum()), new Optimizer<double>(network.Parameters, 1, new Sgd()), new Nothing(), 4).Run());
    }

    [Fact]
    public void A_loss_that_is_not_one_number_is_refused()
    {
        SmallTraining<double> small = new();
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => small.Trainer(new(), Supervised.Of(small.Network, (scores, _) => scores)).Run());
        Assert.Contains("[8, 2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_stops_training_and_keeps_the_weights_and_the_old_checkpoint()
    {
        using TemporaryFolder folder = new();
        SmallTraining<double> small = new();
        byte[] afterSecond = [];
        IOException error = Assert.Throws<IOException>(() => small.Trainer(new() { Epochs = 5, CheckpointPath = folder["c"] }, Supervised.Classification(small.Network), (checkpoint, path) =>
        {
            if (small.Optimizer.StepCount > SmallTraining<double>.Batches)
            {
                // What a full disk does to the writer of whole files.
                WholeFile.Write(path, stream => stream.Write(new byte[1 << 20]), _ => new FullDisk());
            }

            checkpoint.Save(path);
        }, new Watcher { AtEpoch = _ => afterSecond = small.Bits }).Run());
        Assert.Contains("after epoch 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("No space left", error.Message, StringComparison.Ordinal);
        Assert.Equal(afterSecond, small.Bits);

        // The checkpoint of the first epoch is whole: training continues from it.
        SmallTraining<double> resumed = new(seed: 50);
        TrainingResult result = resumed.Run(new() { Epochs = 2, CheckpointPath = folder["c"], Resume = true });
        Assert.Equal(2, result.History.Count);
        Assert.Equal(afterSecond, resumed.Bits);
    }

    [Fact]
    public void A_folder_that_vanished_stops_training_at_its_checkpoint()
    {
        using TemporaryFolder folder = new();
        string inner = folder["inner"];
        Directory.CreateDirectory(inner);
        SmallTraining<double> small = new();
        IOException error = Assert.Throws<IOException>(() => small.Run(new() { Epochs = 5, CheckpointPath = Path.Combine(inner, "c") }, new Watcher { AtEpoch = _ => Directory.Delete(inner, recursive: true) }));
        Assert.Contains("Training stopped after epoch 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cancellation_ends_between_steps_and_says_where(bool prefetch)
    {
        SmallTraining<double> small = new();
        using CancellationTokenSource source = new();
        byte[] after = [];
        Watcher watcher = new()
        {
            AtStep = (epoch, batch) =>
            {
                after = small.Weights;
                if ((epoch, batch) == (2, 3))
                {
                    source.Cancel();
                }
            },
        };
        TrainingResult result = small.Trainer(new() { Epochs = 5, Prefetch = prefetch }, watcher).Run(source.Token);
        Assert.Equal(TrainingEnd.Cancelled, result.End);
        Assert.Contains("Cancelled in epoch 2, batch 4, before its step.", result.Message, StringComparison.Ordinal);
        Assert.Equal(after, small.Weights);
        Assert.Equal("end Cancelled", watcher.Told[^1]);
    }

    [Fact]
    public void Control_C_cancels_first_and_ends_the_process_the_second_time()
    {
        using ControlC controlC = new();
        System.Runtime.InteropServices.PosixSignalContext signal = new(System.Runtime.InteropServices.PosixSignal.SIGINT);
        controlC.Pressed(signal);
        Assert.True(signal.Cancel);
        Assert.True(controlC.Token.IsCancellationRequested);
        controlC.Pressed(signal);
        Assert.False(signal.Cancel);
    }

    private sealed class Nothing : ISamples<object>
    {
        public int Count => 0;

        public object CreateBatch(int capacity) => new();

        public void Gather(ReadOnlySpan<int> samples, object batch) => throw new NotSupportedException();
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
