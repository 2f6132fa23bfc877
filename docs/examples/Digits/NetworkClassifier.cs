using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Networks.Randomness;
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

    public double Accuracy(Dataset<float> data)
    {
        Network.Evaluate();
        double right = 0;
        for (int start = 0; start < data.Count; start += Part)
        {
            tape.Reset();
            using Pause<float> pause = tape.Pause();
            Dataset<float> part = data.Slice(start, Math.Min(Part, data.Count - start));
            Variable<float> scores = Network.Forward(tape.Constant(part.Features, part.Shape.Lengths));
            right += Scores.Accuracy(scores.Values, part.Labels) * part.Count;
        }

        Network.Train();
        return right / data.Count;
    }

    public void Dispose() => tape.Dispose();
}
