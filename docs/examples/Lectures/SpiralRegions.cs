using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Pictures;
using AutoGrad.Networks.Randomness;

namespace AutoGrad.Examples.Lectures;

/// <summary>Example 20: three spirals, which lines cannot part and one hidden layer of 100 units can.</summary>
internal static class SpiralRegions
{
    private const long Seed = 20;
    private const int Arms = 3;

    public static Dataset<float> Data(int perClass = 100, long seed = Seed) => ToyData.Spirals<float>(perClass, Arms, noise: 0.2, new SeededRandom(seed));

    public static Sequential<float> Linear(long seed = Seed + 1) => [new Linear<float>(2, Arms, new SeededRandom(seed))];

    public static Sequential<float> TwoLayers(long seed = Seed + 1)
    {
        SeededRandom random = new(seed);
        return [new Linear<float>(2, 100, random), Activations.Relu<float>(), new Linear<float>(100, Arms, random)];
    }

    /// <summary>Steps of Adam on all points at once.</summary>
    public static Classifier Learn(Sequential<float> network, Dataset<float> data, int steps, CancellationToken cancellation = default)
    {
        Classifier classifier = new(network, new Adam(), rate: 0.02);
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            classifier.Step(data);
        }

        return classifier;
    }

    public static void Run(Setting setting)
    {
        Dataset<float> data = Data();
        int steps = setting.IsQuick ? 100 : 500;
        Console.WriteLine($"  {data.Count} points, {steps} steps, seed {Seed}");
        Draw("linear classifier", Linear(), "spirals-linear");
        Draw("two layers", TwoLayers(), "spirals-two-layers");

        void Draw(string title, Sequential<float> network, string file)
        {
            using Classifier classifier = Learn(network, data, steps, setting.Cancellation);
            (double loss, double accuracy) = classifier.Measure(data);
            Console.WriteLine($"    {title,-18} {network.ParameterCount,4} parameters: loss {loss:F3}, accuracy {accuracy:P1}");
            double[] points = Array.ConvertAll(data.Features.ToArray(), value => (double)value);
            setting.Save(
                new DecisionRegions(
                    $"Spirals, {title}: {accuracy:P1}", classifier.Class, new Domain(-1.2, 1.2, -1.2, 1.2),
                    [.. points.Where((_, i) => i % 2 == 0)], [.. points.Where((_, i) => i % 2 == 1)], data.Labels)
                { Resolution = setting.IsQuick ? 40 : 100 },
                file);
        }
    }
}
