using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Pictures;
using AutoGrad.Networks.Randomness;

namespace AutoGrad.Examples.Lectures;

/// <summary>
/// Example 21: two hidden layers of 100 units and 40 points of two noisy moons, which the network learns by heart; against it
/// ℓ2, dropout, and stopping early.
/// </summary>
internal static class Overfitting
{
    private const long Seed = 21;
    private const int Hidden = 100;
    private const double Rate = 0.005;

    /// <summary>Losses after each epoch; shorter than asked for if the training stopped early.</summary>
    internal sealed record History(string Name, double[] Training, double[] Validation);

    public static Dataset<float> Data(int perClass, long seed) => ToyData.Moons<float>(perClass, noise: 0.35, new SeededRandom(seed));

    /// <summary>Trains on few points and watches many others.</summary>
    /// <param name="name">The name of the run.</param>
    /// <param name="epochs">The most epochs.</param>
    /// <param name="lambda">λ of λ Σ W².</param>
    /// <param name="dropout">The probability that a hidden unit is dropped.</param>
    /// <param name="patience">Stops when the validation loss has had no new minimum for so many epochs.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="cancellation">Ends it.</param>
    public static History Learn(string name, int epochs, double lambda = 0, double dropout = 0, int patience = int.MaxValue, long seed = Seed, CancellationToken cancellation = default)
    {
        Dataset<float> few = Data(20, seed);
        Dataset<float> others = Data(500, seed + 1);
        SeededRandom random = new(seed + 2);
        Sequential<float> network =
        [
            new Linear<float>(2, Hidden, random), Activations.Relu<float>(), new Dropout<float>(dropout, random),
            new Linear<float>(Hidden, Hidden, random), Activations.Relu<float>(), new Dropout<float>(dropout, random),
            new Linear<float>(Hidden, 2, random),
        ];
        using Classifier classifier = new(network, new Adam(), Rate, lambda);
        List<double> training = [];
        List<double> validation = [];
        int best = 0;
        while (training.Count < epochs && training.Count - best <= patience)
        {
            cancellation.ThrowIfCancellationRequested();
            classifier.Step(few);
            training.Add(classifier.Measure(few).Loss);
            validation.Add(classifier.Measure(others).Loss);
            best = validation[^1] < validation[best] ? validation.Count - 1 : best;
        }

        return new(name, [.. training], [.. validation]);
    }

    public static History[] All(int epochs, CancellationToken cancellation = default) =>
    [
        Learn("nothing against it", epochs, cancellation: cancellation),
        Learn("ℓ2, λ = 0.002", epochs, lambda: 0.002, cancellation: cancellation),
        Learn("dropout, p = 0.5", epochs, dropout: 0.5, cancellation: cancellation),
        Learn("early stopping, patience 20", epochs, patience: 20, cancellation: cancellation),
    ];

    public static void Run(Setting setting)
    {
        int epochs = setting.IsQuick ? 100 : 400;
        Console.WriteLine($"  40 points to learn from, 1000 to validate; {epochs} epochs at most, seed {Seed}");
        History[] runs = All(epochs, setting.Cancellation);
        foreach (History run in runs)
        {
            int best = Array.IndexOf(run.Validation, run.Validation.Min());
            Console.WriteLine(
                $"    {run.Name,-28} {run.Training.Length,3} epochs: training loss {run.Training[^1]:F4}, validation loss {run.Validation[^1]:F4}; its least was {run.Validation[best]:F4} in epoch {best + 1}");
        }

        Curves Chart(string title, Func<History, double[]> losses) => new(title, [.. runs.Select(run => new Series(run.Name, losses(run)))])
        {
            XLabel = "epoch",
            YLabel = "loss",
            IsLogarithmic = true,
        };
        setting.Save(Chart("Loss on the 40 points that are learnt", run => run.Training), "overfitting-training");
        setting.Save(Chart("Loss on 1000 other points", run => run.Validation), "overfitting-validation");
    }
}
