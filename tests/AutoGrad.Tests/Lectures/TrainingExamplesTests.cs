using AutoGrad.Examples.Digits;
using AutoGrad.Examples.Lectures;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;

namespace AutoGrad.Tests.Lectures;

/// <summary>The lectures' examples 19 (the training algorithm), 20 (spirals) and 21 (overfitting).</summary>
public class TrainingExamplesTests
{
    const long Seed = 19;

    [Fact]
    public void Example_19_training_ends_with_the_first_mini_batch_whose_loss_is_below_the_threshold()
    {
        const double Threshold = 0.1;
        Dataset<float> training = DigitData.Load(null, Seed).Training;
        SeededRandom random = new(Seed);
        List<double> losses = TrainingAlgorithm.Train(TrainingAlgorithm.Network(random), training, epochs: 50, rate: 0.1, Threshold, random);
        Assert.True(losses[^1] < Threshold, $"seed {Seed}: the last loss is {losses[^1]} after {losses.Count} mini-batches");
        Assert.All(losses.SkipLast(1), loss => Assert.True(loss >= Threshold));
        Assert.InRange(losses.Count, 2, 50 * Batches(training));
    }

    [Fact]
    public void Example_19_training_that_stays_above_the_threshold_takes_all_epochs()
    {
        Dataset<float> training = DigitData.Load(null, Seed).Training;
        SeededRandom random = new(Seed);
        List<int> epochs = [];
        List<double> losses = TrainingAlgorithm.Train(TrainingAlgorithm.Network(random), training, epochs: 2, rate: 0.1, threshold: 0, random, epochs.Add);
        Assert.Equal(2 * Batches(training), losses.Count);
        Assert.Equal([1, 2], epochs);
    }

    [SkippableFact]
    public void Example_19_real_digits_are_learnt()
    {
        string? images = SharedData.Find(Path.Combine("mnist", "t10k-images-idx3-ubyte.gz"));
        Skip.If(images is null, "The handwritten digits are absent.");
        (Dataset<float> training, Dataset<float> test) = DigitData.Load(Path.GetDirectoryName(images), Seed);
        SeededRandom random = new(Seed);
        Sequential<float> network = TrainingAlgorithm.Network(random);
        TrainingAlgorithm.Train(network, training, epochs: 3, rate: 0.2, threshold: 0.02, random);
        using Classifier measure = new(network, new Sgd(), 1);
        double accuracy = measure.Measure(test).Accuracy;
        Assert.True(accuracy > 0.92, $"seed {Seed}: {accuracy:P2}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Example_20_two_layers_part_spirals_that_a_linear_classifier_cannot(long seed)
    {
        Dataset<float> data = SpiralRegions.Data(seed: seed);
        Dataset<float> others = SpiralRegions.Data(seed: seed + 100);
        using Classifier linear = SpiralRegions.Learn(SpiralRegions.Linear(seed + 200), data, 300);
        using Classifier deep = SpiralRegions.Learn(SpiralRegions.TwoLayers(seed + 200), data, 300);
        Assert.InRange(linear.Measure(data).Accuracy, 1 / 3.0, 0.7);
        Assert.InRange(deep.Measure(data).Accuracy, 0.95, 1);
        Assert.InRange(deep.Measure(others).Accuracy, 0.9, 1);
        Assert.Equal(Enumerable.Range(0, 3), from angle in Enumerable.Range(0, 3) select deep.Class(0.12 * Math.Sin((4 * 0.12) + (Math.Tau * angle / 3)), 0.12 * Math.Cos((4 * 0.12) + (Math.Tau * angle / 3))));
    }

    [Fact]
    public void Example_21_what_is_learnt_by_heart_is_wrong_elsewhere_and_each_remedy_helps()
    {
        Overfitting.History[] runs = Overfitting.All(epochs: 300);
        Overfitting.History plain = runs[0];
        Assert.True(plain.Training[^1] < 0.01, $"the training loss ends at {plain.Training[^1]}");
        Assert.True(plain.Validation[^1] > 3 * plain.Validation.Min(), $"the validation loss ends at {plain.Validation[^1]}, its least was {plain.Validation.Min()}");
        Assert.All(runs.Skip(1), run =>
        {
            Assert.True(run.Validation[^1] < 0.7 * plain.Validation[^1], $"{run.Name}: the validation loss ends at {run.Validation[^1]}, without it at {plain.Validation[^1]}");
            Assert.True(run.Training[^1] > plain.Training[^1], run.Name);
        });

        // Early stopping is the same training, cut off 20 epochs behind the least loss.
        Overfitting.History early = runs[^1];
        Assert.Equal(plain.Validation[..early.Validation.Length], early.Validation);
        Assert.Equal(early.Validation.Length - 21, Array.IndexOf(early.Validation, early.Validation.Min()));
    }

    static int Batches(Dataset<float> data) => (data.Count + TrainingAlgorithm.BatchSize - 1) / TrainingAlgorithm.BatchSize;
}
