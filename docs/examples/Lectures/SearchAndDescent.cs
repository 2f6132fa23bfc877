using AutoGrad.Networks.Data;
using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Pictures;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Examples.Lectures;

/// <summary>
/// Example 18: ways to find the weights of a linear classifier of ten classes in fifty dimensions. Each is charged for the
/// losses it evaluates, and a gradient is charged as much as three.
/// </summary>
internal sealed class SearchAndDescent(long seed)
{
    public const int PerGradient = 3;
    private const int Classes = 10;
    private const int Inputs = 50;
    private const long Seed = 18;

    private readonly Dataset<float> data = Clouds(new SeededRandom(seed));

    /// <summary>The least loss so far after each evaluation.</summary>
    public double[] RandomSearch(int evaluations, double deviation, CancellationToken cancellation = default) =>
        Search(evaluations, (random, candidate, _) => new Normal(deviation).Fill(candidate.Values, candidate.Shape, random), cancellation);

    /// <summary>The same, where each candidate is the best so far with noise added.</summary>
    public double[] LocalSearch(int evaluations, double deviation, CancellationToken cancellation = default) =>
        Search(evaluations, (random, candidate, best) =>
        {
            for (int i = 0; i < best.Length; i++)
            {
                candidate.Values[i] = best[i] + (float)(deviation * random.NextNormal());
            }
        }, cancellation);

    /// <summary>The least loss so far after each evaluation; a step takes <see cref="PerGradient"/>.</summary>
    public double[] GradientDescent(int evaluations, double rate, CancellationToken cancellation = default)
    {
        using Classifier classifier = new(new Linear<float>(Inputs, Classes, new SeededRandom(seed), weights: new Zeros()), new Sgd(), rate);
        double[] losses = new double[evaluations];
        double least = double.PositiveInfinity;
        for (int i = 0; i < evaluations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            least = i % PerGradient == 0 ? Math.Min(least, classifier.Step(data)) : least;
            losses[i] = least;
        }

        return losses;
    }

    public static void Run(Setting setting)
    {
        int evaluations = setting.IsQuick ? 300 : 3000;
        SearchAndDescent problem = new(Seed);
        (string Name, double[] Losses)[] runs =
        [
            ("random search, sd 0.1", problem.RandomSearch(evaluations, 0.1, setting.Cancellation)),
            ("local search, sd 0.02", problem.LocalSearch(evaluations, 0.02, setting.Cancellation)),
            ("gradient descent, η = 0.5", problem.GradientDescent(evaluations, 0.5, setting.Cancellation)),
        ];
        Console.WriteLine($"  least loss after evaluations (seed {Seed}; equal scores for all classes have the loss ln 10 = {Math.Log(Classes):F3}):");
        foreach ((string name, double[] losses) in runs)
        {
            Console.WriteLine($"    {name,-26} {string.Join("   ", new[] { 10, 100, evaluations }.Select(n => $"{n}: {losses[n - 1]:F4}"))}");
        }

        int stride = evaluations / 150;
        setting.Save(
            new Curves(
                "A linear classifier, searched and descended",
                [.. runs.Select(run => new Series(run.Name, [.. Enumerable.Range(0, 150).Select(i => 1.0 + (i * stride))], [.. Enumerable.Range(0, 150).Select(i => run.Losses[i * stride])]))])
            { XLabel = "evaluations of the loss (a gradient counts 3)", YLabel = "least loss so far", IsLogarithmic = true },
            "search");
    }

    private double[] Search(int evaluations, Action<SeededRandom, Parameter<float>, float[]> propose, CancellationToken cancellation)
    {
        // Not the data's seed: the first numbers drawn from that are the classes' centres, a good classifier.
        SeededRandom random = new(seed + 1);
        Linear<float> layer = new(Inputs, Classes, random, weights: new Zeros());
        using Classifier classifier = new(layer, new Sgd(), 1);
        float[] best = layer.Weight.Values.ToArray();
        double[] losses = new double[evaluations];
        double least = double.PositiveInfinity;
        for (int i = 0; i < evaluations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            propose(random, layer.Weight, best);
            double loss = classifier.Measure(data).Loss;
            if (loss < least)
            {
                least = loss;
                layer.Weight.Values.CopyTo(best);
            }

            losses[i] = least;
        }

        return losses;
    }

    // A normal cloud around a random centre for each class.
    private static Dataset<float> Clouds(SeededRandom random)
    {
        const int Count = 500;
        double[] centres = [.. Enumerable.Range(0, Classes * Inputs).Select(_ => 0.5 * random.NextNormal())];
        int[] labels = [.. Enumerable.Range(0, Count).Select(i => i % Classes)];
        float[] features = [.. from label in labels from k in Enumerable.Range(0, Inputs) select (float)(centres[(label * Inputs) + k] + random.NextNormal())];
        return new Dataset<float>(Shape.Of(Count, Inputs), features, labels, Classes);
    }
}
