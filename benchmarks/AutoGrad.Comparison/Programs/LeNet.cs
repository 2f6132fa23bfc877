using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>A network of LeNet's size on 28 × 28 images: 6 and 16 filters of 5 × 5, each with ReLU and a maximum over 2 × 2, then 400-120-84-10.</summary>
internal sealed class LeNet(int batch, string rule, int threads) : TrainingProgram<Sequential<float>>(NewNetwork(new SeededRandom(1)), rule, threads)
{
    private const int Side = 28;
    private const int Classes = 10;

    private readonly float[] images = Formula.Array<float>(batch * Side * Side, 1);
    private readonly int[] labels = Formula.Labels(batch, 2, Classes);

    protected override Variable<float> Loss() =>
        Network.Forward(Tape.Constant(images, batch, 1, Side, Side)).SoftmaxCrossEntropy(labels);

    private static Sequential<float> NewNetwork(SeededRandom random) =>
    [
        new Conv2d<float>(1, 6, 5, random, padding: 2), Activations.Relu<float>(), new MaxPool2d<float>(2),
        new Conv2d<float>(6, 16, 5, random), Activations.Relu<float>(), new MaxPool2d<float>(2),
        new Flatten<float>(),
        new Linear<float>(400, 120, random), Activations.Relu<float>(),
        new Linear<float>(120, 84, random), Activations.Relu<float>(),
        new Linear<float>(84, Classes, random),
    ];
}
