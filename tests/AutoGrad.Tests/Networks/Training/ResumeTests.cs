using System.Numerics;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Storage;
using AutoGrad.Networks.Training;
using AutoGrad.Tests.Networks.Storage;

namespace AutoGrad.Tests.Networks.Training;

/// <summary>A training continued from its checkpoint is the one that was never stopped, to the bit.</summary>
public class ResumeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Training_stopped_after_some_epochs_continues_to_the_bit(int stop)
    {
        StoppedAfter<float>(stop);
        StoppedAfter<double>(stop);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 4)]
    [InlineData(4, 5)]
    public void Training_cancelled_within_an_epoch_continues_from_the_last_checkpoint(int epoch, int batch)
    {
        CancelledAt<float>(epoch, batch);
        CancelledAt<double>(epoch, batch);
    }

    [Fact]
    public void A_checkpoint_of_every_second_epoch_is_enough()
    {
        using TemporaryFolder folder = new();
        SmallTraining<double> whole = new();
        TrainingResult expected = whole.Run(Settings(6));
        SmallTraining<double> stopped = new();
        using CancellationTokenSource source = new();
        TrainingSettings settings = Settings(6) with { CheckpointPath = folder["c"], CheckpointEvery = 2, Resume = true };
        TrainingResult cancelled = stopped.Trainer(settings, new Watcher { AtEpoch = record => Cancel(source, record.Epoch == 3) }).Run(source.Token);
        Assert.Equal(TrainingEnd.Cancelled, cancelled.End);
        Assert.Contains("holds the training after epoch 2: resume from it", cancelled.Message, StringComparison.Ordinal);

        SmallTraining<double> resumed = new(seed: 50);
        Watcher watcher = new();
        AssertSame(expected, resumed.Run(settings, watcher));
        Assert.Equal("begin 6 5 2", watcher.Told[0]);
        Assert.Equal(whole.Bits, resumed.Bits);
    }

    [Fact]
    public void Patience_and_best_weights_survive_a_stop()
    {
        using TemporaryFolder folder = new();
        TrainingSettings settings = Settings(40) with { Patience = 3, Schedule = new WorseAfter(4), ScheduleUnit = ScheduleUnit.Epoch };
        SmallTraining<double> whole = new();
        TrainingResult expected = whole.Run(settings);
        Assert.Equal(TrainingEnd.Patience, expected.End);

        // The stop lies between the best epoch and the end.
        int stop = expected.BestEpoch + 1;
        new SmallTraining<double>().Run(settings with { Epochs = stop, CheckpointPath = folder["c"] });
        SmallTraining<double> resumed = new(seed: 50);
        AssertSame(expected, resumed.Run(settings with { CheckpointPath = folder["c"], Resume = true }));
        Assert.Equal(whole.Bits, resumed.Bits);

        // A training that is over stays so, and its best weights can be read alone.
        SmallTraining<double> again = new(seed: 60);
        AssertSame(expected, again.Run(settings with { CheckpointPath = folder["c"], Resume = true }));
        Assert.Equal(whole.Bits, again.Bits);
        SmallTraining<double> best = new(seed: 70);
        Checkpoint.Read(folder["c"]).Restoration().Into("best.", best.Network).Ignoring(string.Empty).Apply();
        Assert.Equal(whole.Weights, best.Weights);
    }

    [Fact]
    public void A_training_that_reached_its_threshold_is_over()
    {
        using TemporaryFolder folder = new();
        TrainingSettings settings = Settings(30) with { Threshold = 0.5, CheckpointPath = folder["c"] };
        SmallTraining<double> whole = new();
        TrainingResult expected = whole.Run(settings);
        Assert.Equal(TrainingEnd.Threshold, expected.End);
        SmallTraining<double> resumed = new(seed: 50);
        Watcher watcher = new();
        AssertSame(expected, resumed.Run(settings with { Resume = true }, watcher));
        Assert.Equal([$"begin 30 5 {expected.History.Count}", "end Threshold"], watcher.Told);
        Assert.Equal(whole.Bits, resumed.Bits);
    }

    [Fact]
    public void A_plateau_survives_a_stop()
    {
        using TemporaryFolder folder = new();
        static TrainingSettings WithPlateau(int epochs) => new() { Epochs = epochs, Plateau = new ReduceOnPlateau(0.01, 0.5, patience: 1, threshold: 0.2) };
        SmallTraining<float> whole = new();
        TrainingResult expected = whole.Run(WithPlateau(12));
        Assert.True(expected.History[^1].LearningRate < 0.01);
        new SmallTraining<float>().Run(WithPlateau(7) with { CheckpointPath = folder["c"] });
        SmallTraining<float> resumed = new(seed: 50);
        AssertSame(expected, resumed.Run(WithPlateau(12) with { CheckpointPath = folder["c"], Resume = true }));
        Assert.Equal(whole.Bits, resumed.Bits);
    }

    [Fact]
    public void Without_a_file_a_resumption_begins_anew_and_without_resumption_the_file_is_replaced()
    {
        using TemporaryFolder folder = new();
        TrainingSettings settings = Settings(2) with { CheckpointPath = folder["c"], Resume = true };
        SmallTraining<double> small = new();
        Assert.Equal(2, small.Run(settings).History.Count);
        byte[] first = File.ReadAllBytes(folder["c"]);
        Assert.Equal(2, small.Run(settings with { Resume = false }).History.Count);
        Assert.NotEqual(first, File.ReadAllBytes(folder["c"]));
        Assert.Equal(["c"], folder.Files);
    }

    [Fact]
    public void A_checkpoint_of_another_training_changes_nothing()
    {
        using TemporaryFolder folder = new();
        TrainingSettings settings = Settings(2) with { CheckpointPath = folder["c"] };
        new SmallTraining<double>().Run(settings);
        Refused("'best.0.weight' is missing", settings with { Resume = true, Patience = 2 }, new SmallTraining<double>(3));
        Refused("type Double, not Single", settings with { Resume = true }, new SmallTraining<float>(3));

        // A number that only the optimiser itself refuses.
        NamedTensors content = Checkpoint.Read(folder["c"]).Content;
        NamedTensors changed = new();
        foreach ((string name, StoredTensor tensor) in content.Tensors)
        {
            changed.Add(name, name == "optimizer_number.steps" ? StoredTensor.Of<double>(tensor.Shape, [-1]) : tensor);
        }

        SafetensorsFile.Write(folder["c"], changed);
        Refused("'steps' is a whole number", settings with { Resume = true }, new SmallTraining<double>(3));
        File.WriteAllText(folder["c"], "no checkpoint");
        Refused(string.Empty, settings with { Resume = true }, new SmallTraining<double>(3));
    }

    internal static TrainingSettings Settings(int epochs) => new() { Epochs = epochs, Schedule = new CosineAnnealing(0.02, 40) };

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now)
        {
            source.Cancel();
        }
    }

    private static void Refused<T>(string expected, TrainingSettings settings, SmallTraining<T> small)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        byte[] before = small.Bits;
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => small.Run(settings));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, small.Bits);
    }

    private static void StoppedAfter<T>(int stop)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using TemporaryFolder folder = new();
        SmallTraining<T> whole = new();
        TrainingResult expected = whole.Run(Settings(6));
        new SmallTraining<T>().Run(Settings(stop) with { CheckpointPath = folder["c"] });
        SmallTraining<T> resumed = new(seed: 50);
        AssertSame(expected, resumed.Run(Settings(6) with { CheckpointPath = folder["c"], Resume = true }));
        Assert.Equal(whole.Bits, resumed.Bits);
    }

    private static void CancelledAt<T>(int epoch, int batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using TemporaryFolder folder = new();
        SmallTraining<T> whole = new();
        TrainingResult expected = whole.Run(Settings(6));
        SmallTraining<T> stopped = new();
        using CancellationTokenSource source = new();
        TrainingSettings settings = Settings(6) with { CheckpointPath = folder["c"], Resume = true };
        TrainingResult cancelled = stopped.Trainer(settings, new Watcher { AtStep = (e, b) => Cancel(source, (e, b) == (epoch, batch)) }).Run(source.Token);
        Assert.Equal(TrainingEnd.Cancelled, cancelled.End);
        Assert.Equal(epoch - 1, cancelled.History.Count);
        SmallTraining<T> resumed = new(seed: 50);
        AssertSame(expected, resumed.Run(settings));
        Assert.Equal(whole.Bits, resumed.Bits);
    }

    private static void AssertSame(TrainingResult expected, TrainingResult actual)
    {
        Assert.Equal((expected.End, expected.BestEpoch, expected.History.Count), (actual.End, actual.BestEpoch, actual.History.Count));
        Assert.All(expected.History.Zip(actual.History), pair =>
        {
            Assert.Equal(pair.First.Metrics, pair.Second.Metrics);
            Assert.Equal(pair.First, pair.Second with { Metrics = pair.First.Metrics });
        });
    }

    private sealed class WorseAfter(int epochs) : ISchedule
    {
        public double At(int step) => step < epochs ? 0.01 : 2;
    }
}
