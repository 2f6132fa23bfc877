using AutoGrad.Networks.Losses;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Networks.Modules;

/// <summary>Once a loop is steady, a training step of any module takes no managed memory.</summary>
public sealed class AllocationTests
{
    private static readonly int[] Tokens = [1, 0, 4, 2, 3, 1];
    private static readonly int[] Labels = [0, 2];
    private static readonly int[] Images = [2, 1, 8, 8];
    private static readonly int[] Sequences = [2, 3, 4];

    private static readonly Dictionary<string, Func<SeededRandom, Func<Tape<float>, Variable<float>>>> Steps = new()
    {
        ["convolutional"] = random =>
        {
            Sequential<float> network =
            [
                new Conv2d<float>(1, 4, 3, random, padding: 1), new BatchNorm<float>(4), Activations.Relu<float>(), new MaxPool2d<float>(2),
                new Flatten<float>(), new Linear<float>(64, 8, random), new LayerNorm<float>(8), new Dropout<float>(0.2, random), new Linear<float>(8, 3, random),
            ];
            float[] images = new float[2 * 64];
            IReadOnlyList<(string, Parameter<float>)> parameters = network.Parameters;
            return tape => network.Forward(tape.Constant(images, Images)).SoftmaxCrossEntropy(Labels) + (0.1 * Regularization.L2(parameters, tape));
        },
        ["Lstm"] = random => Along(new Lstm<float>(4, 3, random)),
        ["Gru"] = random => Along(new Gru<float>(4, 3, random)),
        ["TransformerBlock"] = random => Along(new TransformerBlock<float>(4, 2, random, causal: true, dropout: 0.1)),
        ["Maxout"] = random => Along(new Maxout<float>(4, 2, 3, random)),
        ["Residual"] = random => Along(new Residual<float>(new Linear<float>(4, 4, random))),
        ["Embedding"] = random =>
        {
            Embedding<float> embedding = new(5, 3, random);
            return tape => embedding.Forward(tape, Tokens, 2, 3).Square().Sum();
        },
        ["weighted loss"] = random =>
        {
            Linear<float> linear = new(4, 3, random);
            float[] x = new float[8];
            return tape => linear.Forward(tape.Constant(x, 2, 4)).SoftmaxCrossEntropy(Labels, [1, 2, 3], 0, Reduction.Mean, 0.1);
        },
    };

    public static TheoryData<string> Names => [.. Steps.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_steady_training_step_allocates_nothing(string name)
    {
        Func<Tape<float>, Variable<float>> loss = Steps[name](new SeededRandom(1));
        using Tape<float> tape = new();
        Assert.Equal(0, SteadyLoop.Bytes(() =>
        {
            tape.Reset();
            tape.Backward(loss(tape));
        }));
    }

    private static Func<Tape<float>, Variable<float>> Along(Layer<float> layer)
    {
        float[] x = new float[24];
        return tape => layer.Forward(tape.Constant(x, Sequences)).Square().Sum();
    }
}
