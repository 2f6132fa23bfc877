using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Networks.Training;
using AutoGrad.Networks.Training.Metrics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Networks.Training;

public class TrainerTests
{
    [Fact]
    public void The_loop_by_hand_takes_six_lines_and_the_trainer_does_the_same()
    {
        SmallTraining<double> byHand = new();
        (Sequential<double> network, Optimizer<double> optimizer) = (byHand.Network, byHand.Optimizer);
        Batches<Batch<double>> batches = new(byHand.Training, 8, byHand.Shuffle);

        using Tape<double> tape = new();
        for (int epoch = 0; epoch < 4; epoch++)
            foreach (Batch<double> batch in batches)
            {
                tape.Reset();
                Variable<double> loss = network.Forward(batch.FeaturesOn(tape)).SoftmaxCrossEntropy(batch.Labels);
                optimizer.Step(tape.Backward(loss));
            }

        SmallTraining<double> trained = new();
        trained.Run(new() { Epochs = 4 });
        Assert.Equal(byHand.Bits, trained.Bits);
    }

    [Fact]
    public void Training_learns_and_its_history_says_so()
    {
        SmallTraining<float> small = new();
        (small.Training, small.Validation) = ToyData.Moons<float>(150, 0.1, new SeededRandom(9)).Split(200, new SeededRandom(10));
        TrainingResult result = small.Run(new() { Epochs = 40 });
        Assert.Equal(TrainingEnd.Epochs, result.End);
        Assert.Equal(Enumerable.Range(1, 40), result.History.Select(record => record.Epoch));
        (double first, double last, double accuracy) = (result.History[0].ValidationLoss!.Value, result.History[^1].ValidationLoss!.Value, result.History[^1].Metrics.Single().Value);

        // By chance the loss is log 2 and the accuracy ½.
        Assert.True(last < first && last < 0.5 * Math.Log(2) && accuracy > 0.85, $"loss {first} to {last}, accuracy {accuracy}");
        Assert.Equal(result.History.MinBy(record => record.ValidationLoss)!.Epoch, result.BestEpoch);
    }

    [Fact]
    public void Losses_are_means_over_samples_however_the_batches_are_cut()
    {
        // A rate of 0 leaves the weights as they are, so that every batch sees the same network.
        Linear<double> network = new(2, 2, new SeededRandom(1));
        Dataset<double> data = ToyData.Moons<double>(9, 0.1, new SeededRandom(2));
        double[] losses = [.. new[] { 18, 7, 1 }.Select(size => new Trainer<Batch<double>, double>(
            Supervised.Classification(network), new Optimizer<double>(network.Parameters, 1, new Sgd()), data, size)
        {
            Validation = data,
            Settings = new() { Epochs = 1, Schedule = new ConstantOf(0) },
        }.Run().History[0]).SelectMany(record => new[] { record.TrainingLoss, record.ValidationLoss!.Value })];
        Assert.All(losses, loss => Assert.Equal(losses[0], loss, 12));
    }

    [Fact]
    public void Prefetched_batches_change_nothing()
    {
        (SmallTraining<float> plain, SmallTraining<float> prefetched) = (new(), new());
        plain.Run(new() { Epochs = 3 });
        prefetched.Run(new() { Epochs = 3, Prefetch = true });
        Assert.Equal(plain.Bits, prefetched.Bits);
    }

    [Fact]
    public void Training_stops_before_the_step_of_a_loss_below_the_threshold()
    {
        // One weight, x = 1, target 0: the loss is w², and each step multiplies w by 1 − 2η = 0.8.
        Linear<double> network = new(1, 1, new SeededRandom(1), bias: false);
        network.Parameter("weight").Values[0] = 1;
        Trainer<Batch<double>, double> trainer = new(
            Supervised.Regression(network), new Optimizer<double>(network.Parameters, 0.1, new Sgd()), new Dataset<double>(Shape.Of(1, 1), (double[])[1], Shape.Of(1, 1), (double[])[0]), 1)
        {
            Settings = new() { Epochs = 100, Threshold = 0.2 },
        };
        TrainingResult result = trainer.Run();
        Assert.Equal(TrainingEnd.Threshold, result.End);
        Assert.Contains("below 0.2 in epoch 5", result.Message, StringComparison.Ordinal);

        // 0.8⁸ = 0.168 is the first even power below 0.2.
        Assert.Equal(Math.Pow(0.8, 4), network.Parameter("weight").Values[0], 12);
        Assert.Equal(Math.Pow(0.8, 8), result.History[^1].TrainingLoss, 12);
    }

    [Fact]
    public void Patience_ends_training_and_puts_the_best_weights_back()
    {
        SmallTraining<double> small = new();
        Dictionary<int, byte[]> after = [];
        Watcher watcher = new() { AtEpoch = record => after[record.Epoch] = small.Weights };

        // A rate that soon grows makes the loss worse.
        TrainingResult result = small.Run(new() { Epochs = 60, Patience = 3, Schedule = new ConstantOf(0.01, 2, 5), ScheduleUnit = ScheduleUnit.Epoch }, watcher);
        Assert.Equal(TrainingEnd.Patience, result.End);
        Assert.Equal(result.BestEpoch + 3, result.History.Count);
        Assert.All(result.History.Skip(result.BestEpoch), record => Assert.False(record.ValidationLoss < result.History[result.BestEpoch - 1].ValidationLoss));
        Assert.Equal(after[result.BestEpoch], small.Weights);
        Assert.NotEqual(after[result.History.Count], small.Weights);
        Assert.Contains($"those of epoch {result.BestEpoch}, the best", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Schedules_count_steps_or_epochs_and_plateaus_lower_the_rate()
    {
        SmallTraining<double> small = new();
        Assert.Equal([4, 9, 14], small.Run(new() { Epochs = 3, Schedule = new Counting() }).History.Select(record => record.LearningRate));
        Assert.Equal([0, 1, 2], small.Run(new() { Epochs = 3, Schedule = new Counting(), ScheduleUnit = ScheduleUnit.Epoch }).History.Select(record => record.LearningRate));

        SmallTraining<double> still = new();
        ReduceOnPlateau plateau = new(1e-12, 0.5, patience: 0, threshold: 0.5);
        Assert.Equal([1e-12, 1e-12, 0.5e-12, 0.25e-12], still.Run(new() { Epochs = 4, Plateau = plateau }).History.Select(record => record.LearningRate));
    }

    [Fact]
    public void A_steady_step_allocates_nothing()
    {
        SmallTraining<float> small = new();
        using Tape<float> tape = new();
        GuardedStep<Batch<float>, float> step = new(Supervised.Classification(small.Network), small.Optimizer, tape);
        Batch<float> batch = new Batches<Batch<float>>(small.Training, 8).First();
        Accuracy accuracy = new();
        Assert.Equal(0, SteadyLoop.Bytes(() =>
        {
            step.Loss(batch, out Variable<float> output);
            accuracy.Add(output.Values, batch.Labels);
            step.TryUpdate();
        }));
    }

    [Fact]
    public void Observers_are_told_in_order()
    {
        Watcher watcher = new();
        SmallTraining<double> small = new();
        small.Run(new() { Epochs = 2 }, watcher);
        IEnumerable<string> Epoch(int epoch) => Enumerable.Range(1, SmallTraining<double>.Batches).Select(batch => $"step {epoch} {batch}").Append($"epoch {epoch}");
        Assert.Equal(["begin 2 5 0", .. Epoch(1), .. Epoch(2), "end Epochs"], watcher.Told);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_mode_is_as_before_at_the_end(bool isTraining)
    {
        SmallTraining<double> small = new();
        if (!isTraining)
        {
            small.Network.Evaluate();
        }

        small.Run(new() { Epochs = 1 });
        Assert.Equal(isTraining, small.Network.IsTraining);
        Assert.All(small.Network.Descendants, named => Assert.Equal(isTraining, named.Module.IsTraining));
    }

    [Fact]
    public void A_loss_alone_is_an_objective_without_metrics()
    {
        SmallTraining<double> small = new();
        Objective<Batch<double>, double> objective = new(small.Network, (tape, batch) => small.Network.Forward(batch.FeaturesOn(tape)).SoftmaxCrossEntropy(batch.Labels));
        ArgumentException error = Assert.Throws<ArgumentException>(() => small.Trainer(new(), objective).Run());
        Assert.Contains("Metrics compare an output with labels", error.Message, StringComparison.Ordinal);
        TrainingResult result = new Trainer<Batch<double>, double>(objective, small.Optimizer, small.Training, 8) { Settings = new() { Epochs = 20 } }.Run();
        Assert.Null(result.History[0].ValidationLoss);
        Assert.True(result.History[^1].TrainingLoss < result.History[0].TrainingLoss);
    }

    private sealed class Counting : ISchedule
    {
        public double At(int step) => step;
    }

    /// <summary>One rate, and perhaps another from a time on.</summary>
    private sealed class ConstantOf(double rate, double later = 0, int from = int.MaxValue) : ISchedule
    {
        public double At(int step) => step < from ? rate : later;
    }
}
