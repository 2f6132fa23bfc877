using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Pictures;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Examples.Lectures;

/// <summary>
/// Example 13: a unit that fires where w·x + b > 0 learns AND and OR; no line parts XOR's ones from its zeros, and two layers
/// need none. The step's own gradient is 0 everywhere, so the logistic function stands in for it while the unit learns.
/// </summary>
internal static class Perceptrons
{
    public const int Steps = 400;
    private const double Rate = 0.1;
    private static readonly double[] Inputs = [0, 0, 0, 1, 1, 0, 1, 1];

    /// <summary>What the gates put out at (0, 0), (0, 1), (1, 0) and (1, 1).</summary>
    public static IReadOnlyDictionary<string, double[]> Gates { get; } = new Dictionary<string, double[]>
    {
        ["AND"] = [0, 0, 0, 1],
        ["OR"] = [0, 1, 1, 1],
        ["XOR"] = [0, 1, 1, 0],
    };

    public static Sequential<double> OneLayer(long seed) => [new Linear<double>(2, 1, new SeededRandom(seed))];

    public static Sequential<double> TwoLayers(long seed)
    {
        SeededRandom random = new(seed);
        return [new Linear<double>(2, 8, random), Activations.Tanh<double>(), new Linear<double>(8, 1, random)];
    }

    /// <summary>How many of the four points are right after training, and the most that ever were.</summary>
    public static (int Last, int Best) Learn(Sequential<double> network, double[] targets, CancellationToken cancellation = default)
    {
        Optimizer<double> optimizer = new(network.Parameters, Rate, new Adam());
        using Tape<double> tape = new();
        (int last, int best) = (0, 0);
        for (int step = 0; step <= Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            tape.Reset();
            Variable<double> scores = network.Forward(tape.Constant(Inputs, 4, 2));
            last = Right(scores.Values, targets);
            best = Math.Max(best, last);
            optimizer.Step(tape.Backward(scores.BinaryCrossEntropyWithLogits(tape.Constant(targets, 4, 1))));
        }

        return (last, best);
    }

    public static void Run(Setting setting)
    {
        int seeds = setting.IsQuick ? 3 : 20;
        foreach ((string gate, double[] targets) in Gates)
        {
            foreach ((string title, Func<long, Sequential<double>> make) in new (string, Func<long, Sequential<double>>)[] { ("one layer", OneLayer), ("two layers", TwoLayers) })
            {
                (int Last, int Best)[] results = [.. Enumerable.Range(1, seeds).Select(seed => Learn(make(seed), targets, setting.Cancellation))];
                Console.WriteLine($"  {gate,-3} by {title,-10}  right at the end {results.Min(r => r.Last)} to {results.Max(r => r.Last)} of 4, at best {results.Max(r => r.Best)} (seeds 1 to {seeds})");
            }
        }

        Draw(setting, "AND", OneLayer(1), "one layer");
        Draw(setting, "OR", OneLayer(1), "one layer");
        Draw(setting, "XOR", OneLayer(1), "one layer");
        Draw(setting, "XOR", TwoLayers(1), "two layers");
    }

    private static void Draw(Setting setting, string gate, Sequential<double> network, string title)
    {
        double[] targets = Gates[gate];
        Learn(network, targets, setting.Cancellation);
        using Tape<double> tape = new();
        setting.Save(
            new DecisionRegions($"{gate} by {title}", Class, new Domain(-0.5, 1.5, -0.5, 1.5), [0, 0, 1, 1], [0, 1, 0, 1], [.. targets.Select(t => (int)t)]) { Width = 420, Height = 340, XLabel = "x₁", YLabel = "x₂" },
            $"perceptron-{gate.ToLowerInvariant()}-{title.Replace(' ', '-')}");

        int Class(double x, double y)
        {
            tape.Reset();
            using Pause<double> pause = tape.Pause();
            return network.Forward(tape.Constant([x, y], 1, 2)).Value > 0 ? 1 : 0;
        }
    }

    private static int Right(ReadOnlySpan<double> scores, double[] targets)
    {
        int right = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            right += (scores[i] > 0) == (targets[i] > 0.5) ? 1 : 0;
        }

        return right;
    }
}
