using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>The network 784-256-128-10 with ReLU and softmax cross-entropy.</summary>
internal sealed class Perceptron(int batch, string rule, int threads) : TrainingProgram<Sequential<float>>(NewNetwork(new SeededRandom(1)), rule, threads)
{
    private const int Inputs = 784;
    private const int Classes = 10;

    private readonly float[] images = Formula.Array<float>(batch * Inputs, 1);
    private readonly int[] labels = Formula.Labels(batch, 2, Classes);

    protected override Variable<float> Loss() => Network.Forward(Tape.Constant(images, batch, Inputs)).SoftmaxCrossEntropy(labels);

    private static Sequential<float> NewNetwork(SeededRandom random) =>
    [
        new Linear<float>(Inputs, 256, random), Activations.Relu<float>(),
        new Linear<float>(256, 128, random), Activations.Relu<float>(),
        new Linear<float>(128, Classes, random),
    ];
}
