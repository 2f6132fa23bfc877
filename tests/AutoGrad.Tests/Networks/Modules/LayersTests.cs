using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;

namespace AutoGrad.Tests.Networks.Modules;

/// <summary>What single layers do, and what they refuse.</summary>
public sealed class LayersTests
{
    private const int Seed = 43;
    private const double Rounding = 1e-14;

    [Fact]
    public void Layers_follow_each_other_under_their_names()
    {
        SeededRandom random = new(Seed);
        Linear<double> first = new(3, 4, random);
        Linear<double> second = new(4, 2, random);
        Layer<double>[] both = [first, Activations.Tanh<double>(), second];
        Sequential<double> collected = [.. both];
        Sequential<double> listed = new(first, Activations.Tanh<double>(), second);
        Sequential<double> named = new(("hidden", first), ("tanh", Activations.Tanh<double>()), ("scores", second));
        Sequential<double> added = new();
        added.Add(first);
        added.Add("tanh", Activations.Tanh<double>());
        added.Add(second);
        using Tape<double> tape = new();
        Variable<double> x = tape.Constant(Samples.Numbers(new Random(Seed), 5, 3), 5, 3);
        double[] expected = second.Forward(first.Forward(x).Tanh()).Values.ToArray();
        Assert.All([collected, listed, named, added], network => Assert.Equal(expected, network.Forward(x).Values.ToArray()));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], collected.State.Select(n => n.Name));
        Assert.Equal(["hidden.weight", "hidden.bias", "scores.weight", "scores.bias"], named.State.Select(n => n.Name));
        Assert.Equal(["0", "tanh", "2"], added.Children.Select(n => n.Name));
        Assert.Equal((3, second), (added.Count, added[2]));
        Assert.Throws<ArgumentException>(() => added.Add("tanh", first));
        Assert.Equal(3, added.Count);
        Assert.Equal(x.Values.ToArray(), new Sequential<double>().Forward(x).Values.ToArray());
    }

    [Fact]
    public void Linear_is_its_formula()
    {
        Linear<double> linear = new(2, 3, new SeededRandom(Seed));
        new double[] { 1, 2, 3, 4, 5, 6 }.CopyTo(linear.Weight.Values);
        new double[] { 0.5, 0, -1 }.CopyTo(linear.Bias!.Values);
        using Tape<double> tape = new();
        Assert.Equal([21.5, 43, 64, 12.5, 26, 39], linear.Forward(tape.Constant([1, 10, 2, 5], 2, 2)).Values.ToArray());
    }

    [Fact]
    public void Maxout_takes_the_greatest_piece()
    {
        Maxout<double> maxout = new(2, 1, 3, new SeededRandom(Seed));
        new double[] { 1, 0, 0, 1, -1, -1 }.CopyTo(maxout.Linear.Weight.Values);
        maxout.Linear.Bias!.Values[2] = 0.5;
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([3, 2, 2, 5, -4, -1], 3, 2);
        Variable<double> y = maxout.Forward(x);
        Assert.Equal([3, 5, 5.5], y.Values.ToArray());
        Assert.Equal([1, 0, 0, 1, -1, -1], tape.Backward(y.Sum())[x].ToArray());
    }

    [Fact]
    public void Activations_are_the_functions_of_their_names()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Constant(Samples.Numbers(new Random(Seed), 20), 20);
        (Layer<double> Layer, Variable<double> Expected)[] pairs =
        [
            (Activations.Step<double>(-1), x.Step(-1)), (Activations.Sigmoid<double>(2), x.Sigmoid(2)), (Activations.Tanh<double>(), x.Tanh()),
            (Activations.Tanh<double>(3), (3 * x).Tanh()), (Activations.Relu<double>(), x.Relu()), (Activations.LeakyRelu<double>(0.2), x.LeakyRelu(0.2)),
            (Activations.Softplus<double>(2), x.Softplus(2)), (Activations.Swish<double>(2), x.Swish(2)), (Activations.Elu<double>(0.5), x.Elu(0.5)),
            (Activations.Selu<double>(), x.Selu()), (Activations.Gelu<double>(), x.Gelu()), (Activations.GeluTanh<double>(), x.Gelu(tanhApproximation: true)),
            (Activations.Mish<double>(), x.Mish()), (Activations.HardTanh<double>(), x.HardTanh()), (Activations.Softsign<double>(), x.Softsign()),
            (new Softmax<double>(0), x.Softmax(0)), (new Activation<double, Square>(default), x.Square()),
        ];
        Assert.All(pairs, pair => Assert.Equal(pair.Expected.Values.ToArray(), pair.Layer.Forward(x).Values.ToArray()));
    }

    [Fact]
    public void An_embedding_gives_rows_in_the_tokens_shape()
    {
        Embedding<double> embedding = new(3, 2, new SeededRandom(Seed), new Zeros());
        new double[] { 1, 2, 3, 4, 5, 6 }.CopyTo(embedding.Weight.Values);
        using Tape<double> tape = new();
        Variable<double> y = embedding.Forward(tape, [2, 0, 2, 1], 2, 2);
        Assert.Equal([2, 2, 2], y.Shape.Lengths.ToArray());
        Assert.Equal([5, 6, 1, 2, 5, 6, 3, 4], y.Values.ToArray());
        Assert.True(embedding.Weight.TryGradient(tape.Backward(y.Sum()), out ReadOnlySpan<double> gradient));
        Assert.Equal([1, 1, 1, 1, 2, 2], gradient.ToArray());
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => embedding.Forward(tape, [0, 3], 2));
        Assert.Contains("3", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => embedding.Forward(tape, [0, 1], 2, 2));
        Assert.Contains("2 tokens", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_residual_adds_the_body_to_the_input_or_to_its_shortcut()
    {
        Linear<double> body = new(2, 2, new SeededRandom(Seed));
        Linear<double> shortcut = new(2, 2, new SeededRandom(Seed + 1));
        using Tape<double> tape = new();
        Variable<double> x = tape.Constant([1, -2, 3, 0.5], 2, 2);
        Assert.Equal((x + body.Forward(x)).Values.ToArray(), new Residual<double>(body).Forward(x).Values.ToArray());
        Residual<double> projected = new(body, shortcut);
        Assert.Equal((shortcut.Forward(x) + body.Forward(x)).Values.ToArray(), projected.Forward(x).Values.ToArray());
        Assert.Equal(["body.weight", "body.bias", "shortcut.weight", "shortcut.bias"], projected.State.Select(n => n.Name));
    }

    [Fact]
    public void A_transformer_block_normalises_first()
    {
        TransformerBlock<double> block = new(4, 2, new SeededRandom(Seed), causal: true);
        using Tape<double> tape = new();
        Variable<double> x = tape.Constant(Samples.Numbers(new Random(Seed), 1, 3, 4), 1, 3, 4);
        Variable<double> h = x + block.Attention.Forward(block.AttentionNorm.Forward(x));
        Linear<double> expand = (Linear<double>)block.Mlp[0];
        Linear<double> contract = (Linear<double>)block.Mlp[2];
        Variable<double> y = h + contract.Forward(expand.Forward(block.MlpNorm.Forward(h)).Gelu());
        Assert.Equal(y.Values.ToArray(), block.Forward(x).Values.ToArray());
        Assert.Equal(Shape.Of(16, 4), expand.Weight.Shape);
    }

    [Fact]
    public void A_residual_never_broadcasts()
    {
        Residual<double> residual = new(new Linear<double>(3, 1, new SeededRandom(Seed)));
        using Tape<double> tape = new();
        ArgumentException error = Assert.Throws<ArgumentException>(() => residual.Forward(tape.Filled(1, Shape.Of(2, 3))));
        Assert.Contains("shortcut is [2, 3] and the body's output [2, 1]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_input_shapes_are_named()
    {
        SeededRandom random = new(Seed);
        using Tape<double> tape = new();
        Variable<double> x = tape.Filled(1, Shape.Of(2, 3));
        Layer<double>[] layers =
        [
            new Linear<double>(4, 1, random), new Conv1d<double>(3, 1, 1, random), new Conv2d<double>(3, 1, 1, random), new ConvTranspose1d<double>(3, 1, 1, random),
            new ConvTranspose2d<double>(3, 1, 1, random), new MaxPool2d<double>(2), new AvgPool2d<double>(2), new GlobalAvgPool2d<double>(), new GlobalMaxPool2d<double>(),
            new MaxPool1d<double>(2), new AvgPool1d<double>(2), new GlobalAvgPool1d<double>(), new GlobalMaxPool1d<double>(),
            new BatchNorm<double>(2), new LayerNorm<double>(2), new GroupNorm<double>(2, 4), new Rnn<double>(3, 1, random), new MultiHeadAttention<double>(3, 1, random),
            new TransformerBlock<double>(4, 1, random), new Maxout<double>(2, 1, 2, random),
        ];
        Assert.All(layers, layer => Assert.Contains("[2, 3]", Assert.ThrowsAny<ArgumentException>(() => layer.Forward(x)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Sizes_that_no_input_could_make_right_are_refused_at_once()
    {
        SeededRandom random = new(Seed);
        Func<object>[] bad =
        [
            () => new Linear<double>(0, 1, random), () => new Linear<double>(1, 0, random), () => new Linear<double>(1, 1, null!),
            () => new Conv1d<double>(2, 2, 0, random), () => new Conv1d<double>(2, 2, 1, random, stride: 0), () => new Conv1d<double>(2, 2, 1, random, padding: -1),
            () => new Conv2d<double>(3, 2, 1, random, groups: 2), () => new Conv2d<double>(2, 3, 1, random, groups: 2), () => new Conv2d<double>(0, 3, 1, random), () => new Conv2d<double>(1, 1, (1, 0), random),
            () => new ConvTranspose1d<double>(1, 1, 1, random, dilation: 0), () => new ConvTranspose2d<double>(1, 1, 1, random, stride: (1, 0)),
            () => new BatchNorm<double>(0), () => new BatchNorm<double>(1, momentum: 1.5), () => new BatchNorm<double>(1, epsilon: double.NaN),
            () => new LayerNorm<double>(0), () => new LayerNorm<double>(Shape.Scalar), () => new LayerNorm<double>(1, epsilon: -1), () => new GroupNorm<double>(2, 3), () => new GroupNorm<double>(0, 3),
            () => new Dropout<double>(1, random), () => new Dropout<double>(-0.1, random), () => new Dropout<double>(double.NaN, random), () => new Dropout<double>(0.5, null!),
            () => new Embedding<double>(0, 1, random), () => new Embedding<double>(1, 0, random), () => new LstmCell<double>(0, 1, random), () => new Gru<double>(1, 0, random),
            () => new MultiHeadAttention<double>(4, 3, random), () => new TransformerBlock<double>(4, 0, random), () => new TransformerBlock<double>(4, 2, random, dropout: 1), () => new Maxout<double>(1, 1, 0, random),
            () => Activations.Sigmoid<double>(0), () => Activations.Tanh<double>(-1), () => Activations.Softplus<double>(double.NaN), () => Activations.Swish<double>(double.PositiveInfinity), () => Activations.Elu<double>(-2),
            () => new Residual<double>(null!), () => new Sequential<double>(new Flatten<double>(), null!),
        ];
        Assert.All(bad, make => Assert.ThrowsAny<ArgumentException>(make));
    }

    [Fact]
    public void Transposed_convolution_along_one_axis_is_the_transpose_of_the_convolution()
    {
        SeededRandom random = new(Seed);
        Conv1d<double> forth = new(2, 3, 3, random, stride: 2, bias: false);
        ConvTranspose1d<double> back = new(3, 2, 3, random, stride: 2, bias: false);
        forth.Weight.Values.CopyTo(back.Weight.Values);
        using Tape<double> tape = new();
        Variable<double> x = tape.Constant(Samples.Numbers(new Random(Seed), 1, 2, 7), 1, 2, 7);
        Variable<double> y = tape.Constant(Samples.Numbers(new Random(Seed + 1), 1, 3, 3), 1, 3, 3);
        Samples.AssertClose(Samples.Inner(forth.Forward(x).Values, y.Values), Samples.Inner(x.Values, back.Forward(y).Values), 10 * Rounding, $"seed {Seed}: ⟨Ax, y⟩ = ⟨x, Aᵀy⟩");
    }
}
