using AutoGrad.Networks.Losses;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Networks.Losses;

public sealed class RegularizationTests
{
    [Fact]
    public void Each_term_is_its_sum_over_all_learnt_parameters()
    {
        Sequential<double> network = [Linear([1, -2], [3]), new BatchNorm<double>(1, affine: false)];
        using Tape<double> tape = new();
        Assert.Equal(6, Regularization.L1(network, tape).Value);
        Assert.Equal(14, Regularization.L2(network, tape).Value);
        Assert.Equal(13, Regularization.ElasticNet(network, tape, 0.5).Value);
        (string, Parameter<double>)[] weights = [.. network.Parameters.Where(named => named.Name.EndsWith("weight", StringComparison.Ordinal))];
        Assert.Equal((3, 5, 8), (Regularization.L1(weights, tape).Value, Regularization.L2(weights, tape).Value, Regularization.ElasticNet(weights, tape).Value));
        Assert.Equal(0, Regularization.L2(new Flatten<double>(), tape).Value);
    }

    [Fact]
    public void Gradients_are_2W_and_the_sign()
    {
        Linear<double> linear = Linear([1, -2, 0], [3]);
        using Tape<double> tape = new();
        Gradients<double> squares = tape.Backward(0.5 * Regularization.L2(linear, tape));
        Assert.True(linear.Weight.TryGradient(squares, out ReadOnlySpan<double> gradient));
        Assert.Equal([1, -2, 0], gradient.ToArray());
        Gradients<double> absolute = tape.Backward(Regularization.L1(linear, tape));
        Assert.True(linear.Weight.TryGradient(absolute, out gradient));
        Assert.Equal([1, -1, 0], gradient.ToArray());
        Gradients<double> both = tape.Backward(Regularization.ElasticNet(linear, tape, 0.5));
        Assert.True(linear.Weight.TryGradient(both, out gradient));
        Assert.Equal([2, -3, 0], gradient.ToArray());
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        using Tape<double> tape = new();
        Linear<double> linear = Linear([1], [0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Regularization.ElasticNet(linear, tape, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Regularization.ElasticNet(linear, tape, double.NaN));
        Assert.Throws<ArgumentNullException>(() => Regularization.L2(linear, null!));
        Assert.Throws<ArgumentNullException>(() => Regularization.L2((Module<double>)null!, tape));
    }

    private static Linear<double> Linear(double[] weights, double[] biases)
    {
        Linear<double> linear = new(weights.Length, 1, new SeededRandom(1));
        weights.CopyTo(linear.Weight.Values);
        biases.CopyTo(linear.Bias!.Values);
        return linear;
    }
}
