using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Pictures;
using AutoGrad.Networks.Randomness;
using AutoGrad.Networks.Training.Metrics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Examples.Digits;

/// <summary>A network of modules, trained by Adam with a cosine schedule.</summary>
internal sealed class NetworkClassifier : IDigitClassifier
{
    private const int Part = 500;
    private const double Rate = 0.002;

    private readonly Tape<float> tape = new();
    private readonly Optimizer<float> optimizer;
    private readonly CosineAnnealing schedule;

    public NetworkClassifier(Sequential<float> network, int steps)
    {
        Network = network;
        optimizer = new Optimizer<float>(network.Parameters, Rate, new Adam());
        schedule = new CosineAnnealing(Rate, steps);
    }

    public Sequential<float> Network { get; }

    /// <summary>784-128-64-10 units.</summary>
    public static Sequential<float> Dense(SeededRandom random) =>
    [
        new Flatten<float>(),
        new Linear<float>(DigitData.Pixels, 128, random), Activations.Relu<float>(), new Dropout<float>(0.2, random),
        new Linear<float>(128, 64, random), Activations.Relu<float>(),
        new Linear<float>(64, DigitData.Classes, random),
    ];

    /// <summary>Two layers of 5 × 5 filters, each followed by a maximum over 2 × 2, and a dense layer.</summary>
    public static Sequential<float> Convolutional(SeededRandom random) =>
    [
        new Conv2d<float>(1, 8, 5, random), Activations.Relu<float>(), new MaxPool2d<float>(2),
        new Conv2d<float>(8, 16, 5, random), Activations.Relu<float>(), new MaxPool2d<float>(2),
        new Flatten<float>(), new Dropout<float>(0.3, random),
        new Linear<float>(256, 64, random), Activations.Relu<float>(),
        new Linear<float>(64, DigitData.Classes, random),
    ];

    public float Step(Batch<float> batch)
    {
        tape.Reset();
        Variable<float> loss = Network.Forward(batch.FeaturesOn(tape)).SoftmaxCrossEntropy(batch.Labels);
        optimizer.LearningRate = schedule.At((int)optimizer.StepCount);
        optimizer.Step(tape.Backward(loss));
        return loss.Value;
    }

    public double Accuracy(Dataset<float> data) => Confusion(data).Accuracy;

    /// <summary>How often each digit was taken for which.</summary>
    public ConfusionMatrix Confusion(Dataset<float> data)
    {
        ConfusionMatrix matrix = new(DigitData.Classes);
        Network.Evaluate();
        for (int start = 0; start < data.Count; start += Part)
        {
            tape.Reset();
            using Pause<float> pause = tape.Pause();
            Dataset<float> part = data.Slice(start, Math.Min(Part, data.Count - start));
            matrix.Add(Network.Forward(tape.Constant(part.Features, part.Shape.Lengths)).Values, part.Labels);
        }

        Network.Train();
        return matrix;
    }

    /// <summary>What the layers put out for some pictures, and the gradients of their weights.</summary>
    public (HistogramRow Activations, HistogramRow Gradients) Inside(Batch<float> pictures)
    {
        List<Sample> activations = [];
        List<Sample> gradients = [];
        Network.Evaluate();
        tape.Reset();
        using (Network.Observe((module, output) =>
        {
            if (module is Activation<float, Relu>)
            {
                activations.Add(new($"ReLU {activations.Count + 1}", Wide(output.Values)));
            }
        }))
        {
            Gradients<float> result = tape.Backward(Network.Forward(pictures.FeaturesOn(tape)).SoftmaxCrossEntropy(pictures.Labels));
            foreach ((string name, Parameter<float> parameter) in Network.Parameters.Where(named => named.Parameter.Shape.Rank > 1))
            {
                parameter.TryGradient(result, out ReadOnlySpan<float> gradient);
                gradients.Add(new(name, Wide(gradient)));
            }
        }

        Network.Train();
        return (new("output", [.. activations]), new("gradient", [.. gradients]));
    }

    public void Dispose() => tape.Dispose();

    private static double[] Wide(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), value => (double)value);
}
