using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Pictures;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Examples.Lectures;

/// <summary>Example 16: normal inputs through five hidden layers of 100 units, for four ways to draw the first weights.</summary>
internal static class ActivationHistograms
{
    public const int Layers = 5;
    private const int Units = 100;
    private const long Seed = 16;

    public static IReadOnlyList<(string Name, IInitializer Weights)> Initializers { get; } =
        [("sd 1", new Normal(1)), ("sd 0.01", new Normal(0.01)), ("Xavier", new Xavier()), ("He", new HeNormal())];

    public static IReadOnlyList<(string Name, Func<Layer<float>> Make)> Functions { get; } =
        [("sigmoid", () => Activations.Sigmoid<float>()), ("tanh", () => Activations.Tanh<float>()), ("ReLU", () => Activations.Relu<float>())];

    /// <summary>The activations of each layer.</summary>
    public static double[][] Forward(string function, string initializer, int inputs = 1000, long seed = Seed)
    {
        SeededRandom random = new(seed);
        IInitializer weights = Initializers.First(named => named.Name == initializer).Weights;
        using Tape<float> tape = new();
        using Pause<float> pause = tape.Pause();
        Variable<float> x = tape.Constant([.. Enumerable.Range(0, inputs * Units).Select(_ => (float)random.NextNormal())], inputs, Units);
        double[][] activations = new double[Layers][];
        for (int layer = 0; layer < Layers; layer++)
        {
            x = Functions.First(named => named.Name == function).Make().Forward(new Linear<float>(Units, Units, random, bias: false, weights).Forward(x));
            activations[layer] = Array.ConvertAll(x.Values.ToArray(), value => (double)value);
        }

        return activations;
    }

    public static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    /// <summary>The share of values at or beyond an end, such as 0.01 and 0.99 for the logistic function.</summary>
    public static double Share(double[] values, Func<double, bool> isThere) => (double)values.Count(isThere) / values.Length;

    public static void Run(Setting setting)
    {
        int inputs = setting.IsQuick ? 100 : 1000;
        foreach ((string function, _) in Functions)
        {
            Console.WriteLine($"  {function}, {inputs} inputs, seed {Seed}: standard deviation in layers 1 to {Layers}; in the last, the mean, and the share of values at");
            List<HistogramRow> rows = [];
            foreach ((string name, _) in Initializers)
            {
                setting.Cancellation.ThrowIfCancellationRequested();
                double[][] layers = Forward(function, name, inputs);
                Console.WriteLine($"    {name,-8} {string.Join(" ", layers.Select(l => $"{Deviation(l),8:G3}"))}   mean {layers[^1].Average(),8:G3}   {Ends(function, layers[^1])}");
                rows.Add(new HistogramRow(name, [.. layers.Select((values, i) => new Sample($"layer {i + 1}", values))]));
            }

            setting.Save(
                new Histograms($"Activations after {function}", [.. rows]) { Bins = 25, PanelWidth = 175, Range = function switch { "sigmoid" => (0, 1), "tanh" => (-1, 1), _ => null } },
                $"activations-{function.ToLowerInvariant()}");
        }
    }

    private static string Ends(string function, double[] values) => function switch
    {
        "sigmoid" => $"< 0.01: {Share(values, v => v < 0.01):P1}, > 0.99: {Share(values, v => v > 0.99):P1}",
        "tanh" => $"< −0.99: {Share(values, v => v < -0.99):P1}, > 0.99: {Share(values, v => v > 0.99):P1}",
        _ => $"0: {Share(values, v => v == 0):P1}",
    };
}
