using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>Two square layers of a width, tanh between them, squared error: 2 · width² parameters and as many biases as units.</summary>
internal sealed class WideNetwork(int width, int threads) : TrainingProgram<Sequential<float>>(NewNetwork(width, new SeededRandom(1)), "sgd", threads)
{
    private const int Batch = 64;

    private readonly float[] input = Formula.Array<float>(Batch * width, 1);
    private readonly float[] target = Formula.Array<float>(Batch * width, 2);

    protected override Variable<float> Loss() =>
        Network.Forward(Tape.Constant(input, Batch, width)).MeanSquaredError(Tape.Constant(target, Batch, width));

    private static Sequential<float> NewNetwork(int width, SeededRandom random) =>
    [
        new Linear<float>(width, width, random), Activations.Tanh<float>(), new Linear<float>(width, width, random),
    ];
}
