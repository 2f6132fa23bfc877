using AutoGrad.Examples.Digits;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Pictures;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Examples.Lectures;

/// <summary>Example 19: the lectures' training algorithm, line by line, on handwritten digits.</summary>
internal static class TrainingAlgorithm
{
    public const int BatchSize = 64;
    private const long Seed = 19;

    /// <summary>784-64-10 units.</summary>
    public static Sequential<float> Network(SeededRandom random) =>
    [
        new Flatten<float>(), new Linear<float>(DigitData.Pixels, 64, random), Activations.Relu<float>(), new Linear<float>(64, DigitData.Classes, random),
    ];

    /// <summary>Trains for at most e epochs at the rate η, until the loss of a mini-batch is below τ.</summary>
    /// <returns>The loss of each mini-batch; the last is below τ if that is what ended the training.</returns>
    public static List<double> Train(
        Sequential<float> network, Dataset<float> data, int epochs, double rate, double threshold, SeededRandom random, Action<int>? afterEpoch = null, CancellationToken cancellation = default)
    {
        using Tape<float> tape = new();
        Optimizer<float> optimizer = new(network.Parameters, rate, new Sgd());
        Batches<Batch<float>> batches = new(data, BatchSize, random);
        List<double> losses = [];
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            foreach (Batch<float> batch in batches)
            {
                cancellation.ThrowIfCancellationRequested();
                tape.Reset();
                Variable<float> loss = network.Forward(batch.FeaturesOn(tape)).SoftmaxCrossEntropy(batch.Labels);
                losses.Add(loss.Value);
                if (loss.Value < threshold)
                {
                    return losses;
                }

                optimizer.Step(tape.Backward(loss));
            }

            afterEpoch?.Invoke(epoch);
        }

        return losses;
    }

    public static void Run(Setting setting)
    {
        (Dataset<float> training, Dataset<float> test) = DigitData.Load(setting.Digits, Seed);
        (int epochs, double rate, double threshold) = (setting.IsQuick ? 1 : 10, 0.2, 0.02);
        Console.WriteLine(
            $"  {(setting.Digits is null ? "generated pictures" : "handwritten digits")}: {training.Count} to learn from, {test.Count} held back; e = {epochs}, η = {rate}, τ = {threshold}, seed {Seed}");
        SeededRandom random = new(Seed);
        Sequential<float> network = Network(random);
        using Classifier measure = new(network, new Sgd(), rate);
        List<double> losses = Train(
            network, training, epochs, rate, threshold, random, epoch => Console.WriteLine($"    epoch {epoch,2}: accuracy on what was held back {measure.Measure(test).Accuracy:P2}"), setting.Cancellation);
        int steps = losses.Count;
        int perEpoch = (training.Count + BatchSize - 1) / BatchSize;
        Console.WriteLine($"    {(losses[^1] < threshold ? $"stopped: the loss of mini-batch {steps} is {losses[^1]:F4} < τ" : $"all {epochs} epochs, {steps} mini-batches; the last loss is {losses[^1]:F4}")}");
        Console.WriteLine($"    accuracy at the end {measure.Measure(test).Accuracy:P2}");
        double[] epochOf = [.. Enumerable.Range(1, steps).Select(step => (double)step / perEpoch)];
        setting.Save(
            new Curves("Training on digits until the loss is below τ", new Series("mini-batch", epochOf, [.. losses]), new Series($"τ = {threshold}", [0, epochOf[^1]], [threshold, threshold]))
            { XLabel = "epoch", YLabel = "loss", IsLogarithmic = true },
            "training");
    }
}
