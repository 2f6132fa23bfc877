using AutoGrad.Checks;
using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Networks.Modules;

/// <summary>Every module of the library, small and at odd sizes.</summary>
internal static class ModuleCases
{
    private const int Seed = 32;

    /// <summary>The cases by name; each call makes a new module.</summary>
    public static IReadOnlyDictionary<string, Func<ModuleCase>> All { get; } = new Dictionary<string, Func<ModuleCase>>
    {
        ["Linear"] = () => ModuleCase.Of(new Linear<double>(3, 4, Random()), 2, 3),
        ["Linear of rank 3"] = () => ModuleCase.Of(new Linear<double>(3, 2, Random(), bias: false, new Xavier()), 2, 5, 3),
        ["Conv1d"] = () => ModuleCase.Of(new Conv1d<double>(2, 3, 3, Random(), stride: 2, padding: 1), 2, 2, 7),
        ["Conv2d"] = () => ModuleCase.Of(new Conv2d<double>(2, 4, (3, 2), Random(), stride: (2, 1), padding: (1, 0), groups: 2), 1, 2, 5, 4),
        ["Conv2d dilated"] = () => ModuleCase.Of(new Conv2d<double>(1, 2, 2, Random(), dilation: 2, bias: false), 2, 1, 5, 3),
        ["ConvTranspose1d"] = () => ModuleCase.Of(new ConvTranspose1d<double>(2, 3, 3, Random(), stride: 2, padding: 1), 2, 2, 4),
        ["ConvTranspose2d"] = () => ModuleCase.Of(new ConvTranspose2d<double>(2, 4, (3, 2), Random(), stride: (2, 1), groups: 2), 1, 2, 3, 3),
        ["MaxPool1d"] = () => ModuleCase.Of(new MaxPool1d<double>(3, stride: 2, padding: 1), 2, 2, 7),
        ["AvgPool1d"] = () => ModuleCase.Of(new AvgPool1d<double>(3, stride: 2, padding: 1), 2, 2, 7),
        ["GlobalMaxPool1d"] = () => ModuleCase.Of(new GlobalMaxPool1d<double>(), 2, 3, 5),
        ["GlobalAvgPool1d"] = () => ModuleCase.Of(new GlobalAvgPool1d<double>(), 2, 3, 5),
        ["MaxPool2d"] = () => ModuleCase.Of(new MaxPool2d<double>((3, 2), stride: 2, padding: 1), 1, 2, 5, 5),
        ["AvgPool2d"] = () => ModuleCase.Of(new AvgPool2d<double>((3, 2), stride: (1, 2), padding: 1), 1, 2, 5, 3),
        ["GlobalMaxPool2d"] = () => ModuleCase.Of(new GlobalMaxPool2d<double>(), 2, 3, 3, 5),
        ["GlobalAvgPool2d"] = () => ModuleCase.Of(new GlobalAvgPool2d<double>(), 2, 3, 3, 5),
        ["BatchNorm"] = () => ModuleCase.Of(new BatchNorm<double>(3), 5, 3),
        ["BatchNorm of images"] = () => ModuleCase.Of(new BatchNorm<double>(3, affine: false), 2, 3, 1, 5),
        ["LayerNorm"] = () => ModuleCase.Of(new LayerNorm<double>(5), 3, 5),
        ["LayerNorm over two axes"] = () => ModuleCase.Of(new LayerNorm<double>(Shape.Of(3, 2)), 2, 3, 2),
        ["GroupNorm"] = () => ModuleCase.Of(new GroupNorm<double>(2, 4), 2, 4, 3),
        ["Dropout"] = () => ModuleCase.Of(new Dropout<double>(0.4, Random()), 3, 5),
        ["Embedding"] = Embedding,
        ["RnnCell"] = () => Cell(new RnnCell<double>(2, 3, Random()), (cell, x) => cell.Forward(x[0], x[1])),
        ["GruCell"] = () => Cell(new GruCell<double>(2, 3, Random()), (cell, x) => cell.Forward(x[0], x[1])),
        ["LstmCell"] = () => Cell(new LstmCell<double>(2, 3, Random()), (cell, x) =>
        {
            (Variable<double> hidden, Variable<double> memory) = cell.Forward(x[0], x[1], x[1]);
            return JoiningOperations.Concat(-1, hidden, memory);
        }),
        ["Rnn"] = () => ModuleCase.Of(new Rnn<double>(2, 3, Random()), 2, 3, 2),
        ["Gru"] = () => ModuleCase.Of(new Gru<double>(2, 3, Random()), 2, 3, 2),
        ["Lstm"] = () => ModuleCase.Of(new Lstm<double>(2, 3, Random()), 2, 3, 2),
        ["MultiHeadAttention"] = () => ModuleCase.Of(new MultiHeadAttention<double>(4, 2, Random(), causal: true), 2, 3, 4).Except("key.bias"),
        ["MultiHeadAttention padded"] = Padded,
        ["TransformerBlock"] = () => ModuleCase.Of(new TransformerBlock<double>(4, 2, Random(), causal: true, dropout: 0.3, hidden: 5), 1, 3, 4).Except("key.bias"),
        ["Maxout"] = () => ModuleCase.Of(new Maxout<double>(3, 2, 3, Random()), 4, 3),
        ["Flatten"] = () => ModuleCase.Of(new Flatten<double>(), 2, 3, 1, 2),
        ["Residual"] = () => ModuleCase.Of(new Residual<double>(new Linear<double>(3, 3, Random())), 2, 3),
        ["Residual with a shortcut"] = () => ModuleCase.Of(new Residual<double>(new Linear<double>(3, 2, Random()), new Linear<double>(3, 2, Random(), bias: false)), 2, 3),
        ["Sequential"] = () => ModuleCase.Of(
            new Sequential<double>(new Conv2d<double>(1, 2, 3, Random()), new BatchNorm<double>(2), Activations.Gelu<double>(), new Flatten<double>(), new Linear<double>(6, 3, Random())), 3, 1, 5, 3).Except("0.bias"),
        ["Softmax"] = () => ModuleCase.Of(new Softmax<double>(), 2, 5),
        ["Step"] = () => ModuleCase.Of(Activations.Step<double>(-1), 3, 5),
        ["Sigmoid"] = () => ModuleCase.Of(Activations.Sigmoid<double>(2), 3, 5),
        ["Tanh"] = () => ModuleCase.Of(Activations.Tanh<double>(), 3, 5),
        ["Tanh of a steepness"] = () => ModuleCase.Of(Activations.Tanh<double>(0.5), 3, 5),
        ["Relu"] = () => ModuleCase.Of(Activations.Relu<double>(), 3, 5),
        ["LeakyRelu"] = () => ModuleCase.Of(Activations.LeakyRelu<double>(0.2), 3, 5),
        ["Softplus"] = () => ModuleCase.Of(Activations.Softplus<double>(3), 3, 5),
        ["Swish"] = () => ModuleCase.Of(Activations.Swish<double>(1.5), 3, 5),
        ["Elu"] = () => ModuleCase.Of(Activations.Elu<double>(0.7), 3, 5),
        ["Selu"] = () => ModuleCase.Of(Activations.Selu<double>(), 3, 5),
        ["Gelu"] = () => ModuleCase.Of(Activations.Gelu<double>(), 3, 5),
        ["GeluTanh"] = () => ModuleCase.Of(Activations.GeluTanh<double>(), 3, 5),
        ["Mish"] = () => ModuleCase.Of(Activations.Mish<double>(), 3, 5),
        ["HardTanh"] = () => ModuleCase.Of(Activations.HardTanh<double>(), 3, 5),
        ["Softsign"] = () => ModuleCase.Of(Activations.Softsign<double>(), 3, 5),
        ["A user's rule"] = () => ModuleCase.Of(new Activation<double, Sine>(default), 3, 5),
    };

    private static SeededRandom Random() => new(Seed);

    private static ModuleCase Cell<TCell>(TCell cell, Func<TCell, Variable<double>[], Variable<double>> run)
        where TCell : Module<double> =>
        new(cell, x => run(cell, x), CheckInput.Random(Seed, -2, 2, 3, 2), CheckInput.Random(Seed + 1, -1, 1, 3, 3));

    private static ModuleCase Embedding()
    {
        Embedding<double> embedding = new(5, 3, Random());
        return new(embedding, x => embedding.Forward(x[0].Tape, [4, 0, 4, 2, 1, 4], 2, 3) * x[0], CheckInput.Random(Seed, -1, 1, 2, 3, 3));
    }

    private static ModuleCase Padded()
    {
        MultiHeadAttention<double> attention = new(4, 1, Random());
        ModuleCase @case = new(
            attention,
            x => attention.Forward(x[0], x[1], x[1], AttentionMask.Padding(x[0].Tape, [3, 1], 3)),
            CheckInput.Random(Seed, -2, 2, 2, 2, 4),
            CheckInput.Random(Seed + 1, -2, 2, 2, 3, 4));
        return @case.Except("key.bias");
    }
}
