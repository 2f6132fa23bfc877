using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;

namespace AutoGrad.Tests.Networks.Modules;

public sealed class AttentionTests
{
    private const int Seed = 42;
    private const double Rounding = 1e-13;

    [Fact]
    public void Heads_attend_by_themselves()
    {
        MultiHeadAttention<double> attention = new(6, 3, new SeededRandom(Seed));
        using Tape<double> tape = new();
        Variable<double> q = tape.Constant(Samples.Numbers(new Random(Seed), 2, 4, 6), 2, 4, 6);
        Variable<double> k = tape.Constant(Samples.Numbers(new Random(Seed + 1), 2, 5, 6), 2, 5, 6);
        Variable<double> v = tape.Constant(Samples.Numbers(new Random(Seed + 2), 2, 5, 6), 2, 5, 6);
        Variable<double>[] heads = [.. Enumerable.Range(0, 3).Select(head =>
            attention.Query.Forward(q).Slice(2, 2 * head, 2).Attention(attention.Key.Forward(k).Slice(2, 2 * head, 2), attention.Value.Forward(v).Slice(2, 2 * head, 2)))];
        Variable<double> expected = attention.Output.Forward(JoiningOperations.Concat<double>(-1, heads));
        Samples.AssertClose(expected.Values, attention.Forward(q, k, v).Values, Rounding, $"seed {Seed}");
    }

    [Fact]
    public void A_causal_block_does_not_see_the_future()
    {
        TransformerBlock<double> block = new(4, 2, new SeededRandom(Seed), causal: true);
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(Samples.Numbers(new Random(Seed), 1, 5, 4), 1, 5, 4);
        Variable<double> y = block.Forward(x);
        double[] upstream = new double[20];
        upstream.AsSpan(8, 4).Fill(1);
        upstream[9] = -2;
        double[] gradient = tape.Backward(y, upstream)[x].ToArray();
        Assert.All(gradient[12..], slope => Assert.Equal(0, slope));
        Assert.All(gradient[..12], slope => Assert.NotEqual(0, slope));
    }

    [Fact]
    public void What_is_padded_has_no_influence()
    {
        TransformerBlock<double> block = new(4, 2, new SeededRandom(Seed));
        using Tape<double> tape = new();
        double[] values = Samples.Numbers(new Random(Seed), 2, 3, 4);
        double[] Run(double[] x) => block.Forward(tape.Constant(x, 2, 3, 4), AttentionMask.Padding(tape, [3, 2], 3)).Values.ToArray();
        double[] y = Run(values);
        double[] other = [.. values];
        other.AsSpan(20).Fill(7);
        Assert.Equal(y[..20], Run(other)[..20]);

        // Without the padding, sample 1 alone and shorter.
        Samples.AssertClose(block.Forward(tape.Constant(values[12..20], 1, 2, 4)).Values, y.AsSpan(12, 8), Rounding, $"seed {Seed}");
    }

    [Fact]
    public void A_query_without_keys_gets_the_bias_alone()
    {
        MultiHeadAttention<double> attention = new(2, 1, new SeededRandom(Seed));
        attention.Output.Bias!.Values.Fill(0.5);
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 3, 4], 1, 2, 2);
        Variable<double> y = attention.Forward(x, x, x, AttentionMask.Padding(tape, [0], 2));
        Assert.Equal([0.5, 0.5, 0.5, 0.5], y.Values.ToArray());
        Assert.Equal([0, 0, 0, 0], tape.Backward(y.Sum())[x].ToArray());
    }

    [Fact]
    public void Other_shapes_and_lengths_are_refused()
    {
        MultiHeadAttention<double> attention = new(4, 2, new SeededRandom(Seed));
        using Tape<double> tape = new();
        Variable<double> x = tape.Filled(0, Shape.Of(2, 3, 4));
        ArgumentException error = Assert.Throws<ArgumentException>(() => attention.Forward(tape.Filled(0, Shape.Of(2, 4))));
        Assert.Contains("[2, 4]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => attention.Forward(x, x, tape.Filled(0, Shape.Of(2, 2, 4))));
        Assert.Throws<ArgumentException>(() => attention.Forward(x, tape.Filled(0, Shape.Of(1, 3, 4)), tape.Filled(0, Shape.Of(1, 3, 4))));
        error = Assert.Throws<ArgumentOutOfRangeException>(() => AttentionMask.Padding(tape, [1, 4], 3));
        Assert.Contains("The length at index 1 is 4", error.Message, StringComparison.Ordinal);
    }
}
