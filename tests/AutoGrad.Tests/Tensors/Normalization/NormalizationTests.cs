using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Normalization;

public sealed class NormalizationTests
{
    // A few dozen numbers of size 2, and a division by their deviation.
    private const double Rounding = 1e-12;
    private const double Epsilon = 1e-3;

    [Theory]
    [InlineData(4, 3)]
    [InlineData(2, 3, 5)]
    [InlineData(3, 2, 4, 5)]
    public void BatchNormEqualsItsDefinition(params int[] shape)
    {
        Random random = new(11);
        double[] x = Samples.Numbers(random, shape);
        double[] weight = Samples.Numbers(random, shape[1]);
        double[] bias = Samples.Numbers(random, shape[1]);
        int inner = x.Length / shape[0] / shape[1];
        int ChannelOf(int i) => i / inner % shape[1];
        double[] mean = Means(x, ChannelOf, shape[1]);
        double[] variance = Variances(x, ChannelOf, mean);
        double[] expected = [.. Enumerable.Range(0, x.Length).Select(i =>
            (weight[ChannelOf(i)] * (x[i] - mean[ChannelOf(i)]) / Math.Sqrt(variance[ChannelOf(i)] + Epsilon)) + bias[ChannelOf(i)])];
        using Tape<double> tape = new();
        Variable<double> w = tape.Variable(weight, shape[1]);
        Variable<double> b = tape.Variable(bias, shape[1]);
        Variable<double> leaf = tape.Variable(x, shape);

        Variable<double> y = leaf.BatchNorm(out Variable<double> ourMean, out Variable<double> ourVariance, w, b, Epsilon);
        Variable<double> later = leaf.BatchNormInference(ourMean, ourVariance, w, b, Epsilon);

        Assert.Equal(shape, y.Shape.Lengths.ToArray());
        Samples.AssertClose(expected, y.Values, Rounding, "train");
        Samples.AssertClose(expected, later.Values, Rounding, "inference");
        Samples.AssertClose(mean, ourMean.Values, Rounding, "mean");
        Samples.AssertClose(variance, ourVariance.Values, Rounding, "variance");
        Assert.Equal([shape[1]], ourMean.Shape.Lengths.ToArray());
    }

    [Theory]
    [InlineData(1, 3, 5)]
    [InlineData(2, 2, 6, 2)]
    public void LayerNormEqualsItsDefinition(int axes, params int[] shape)
    {
        Random random = new(12);
        int[] normalized = shape[^axes..];
        int size = normalized.Aggregate(1, (a, b) => a * b);
        double[] x = Samples.Numbers(random, shape);
        double[] weight = Samples.Numbers(random, normalized);
        double[] bias = Samples.Numbers(random, normalized);
        double[] mean = Means(x, i => i / size, x.Length / size);
        double[] variance = Variances(x, i => i / size, mean);
        double[] expected = [.. Enumerable.Range(0, x.Length).Select(i =>
            (weight[i % size] * (x[i] - mean[i / size]) / Math.Sqrt(variance[i / size] + Epsilon)) + bias[i % size])];
        using Tape<double> tape = new();

        Variable<double> y = tape.Variable(x, shape).LayerNorm(normalized, tape.Variable(weight, normalized), tape.Variable(bias, normalized), Epsilon);

        Samples.AssertClose(expected, y.Values, Rounding, "layer");
    }

    [Fact]
    public void GroupNormOfOneGroupIsLayerNormAndOfEachChannelIsBatchNormOfOneSample()
    {
        Random random = new(13);
        double[] x = Samples.Numbers(random, 1, 4, 3, 2);
        using Tape<double> tape = new();
        Variable<double> leaf = tape.Variable(x, 1, 4, 3, 2);

        Samples.AssertClose(leaf.LayerNorm([4, 3, 2]).Values, leaf.GroupNorm(1).Values, Rounding, "one group");
        Samples.AssertClose(leaf.BatchNorm().Values, leaf.GroupNorm(4).Values, Rounding, "a group a channel");
    }

    [Fact]
    public void TheGradientIgnoresWhatNormalisationIgnores()
    {
        // y does not change when a constant is added to a channel, nor (ε = 0) when it is scaled: the gradient is orthogonal to both.
        Random random = new(14);
        double[] x = Samples.Numbers(random, 6, 2);
        using Tape<double> tape = new();
        Variable<double> leaf = tape.Variable(x, 6, 2);
        double[] gradient = tape.Backward(leaf.BatchNorm(epsilon: 0), Samples.Numbers(random, 12))[leaf].ToArray();

        double[] mean = Means(x, i => i % 2, 2);
        for (int channel = 0; channel < 2; channel++)
        {
            int[] own = [.. Enumerable.Range(0, 12).Where(i => i % 2 == channel)];
            Samples.AssertClose(0, own.Sum(i => gradient[i]), Rounding, "shift");
            Samples.AssertClose(0, own.Sum(i => gradient[i] * (x[i] - mean[channel])), Rounding, "scale");
        }
    }

    [Fact]
    public void AConstantChannelGivesTheBias()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([3, 3, 3, 3], 4, 1);
        Variable<double> y = x.BatchNorm(bias: tape.Constant([0.5], 1));

        Assert.Equal([0.5, 0.5, 0.5, 0.5], y.Values.ToArray());
        Assert.All(tape.Backward(y, [1, 2, 3, 4])[x].ToArray(), d => Assert.True(double.IsFinite(d)));
    }

    [Fact]
    public void ALargeOffsetDoesNotCancel()
    {
        using Tape<double> tape = new();
        Variable<double> small = tape.Variable([1, 2, 3, 6], 4, 1);
        Variable<double> large = tape.Variable([1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 6], 4, 1);

        // 1e9 + 6 has a rounding error of 1e-7 of the deviation at most; these four are exact.
        Samples.AssertClose(small.BatchNorm().Values, large.BatchNorm().Values, 1e-7, "offset");
    }

    [Fact]
    public void BadArgumentsAreNamed()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[12], 2, 6);
        Variable<double> five = tape.Variable(new double[5], 5);
        Variable<double> line = tape.Variable(new double[6], 6);
        Variable<double> empty = tape.Variable([], 0, 6);

        Assert.Contains("shape [6], but got [5]", Assert.Throws<ArgumentException>(() => x.BatchNorm(five)).Message, StringComparison.Ordinal);
        Assert.Contains("BatchNormInference", Assert.Throws<ArgumentException>(() => x.BatchNormInference(five, line)).Message, StringComparison.Ordinal);
        Assert.Contains("[n, channels, …]", Assert.Throws<ArgumentException>(() => line.BatchNorm()).Message, StringComparison.Ordinal);
        Assert.Contains("at least one element", Assert.Throws<ArgumentException>(() => empty.BatchNorm()).Message, StringComparison.Ordinal);
        Assert.Contains("LayerNorm over [5]", Assert.Throws<ArgumentException>(() => x.LayerNorm([5])).Message, StringComparison.Ordinal);
        Assert.Contains("LayerNorm over []", Assert.Throws<ArgumentException>(() => x.LayerNorm([])).Message, StringComparison.Ordinal);
        Assert.Contains("divides the 6 channels", Assert.Throws<ArgumentException>(() => x.GroupNorm(4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.BatchNorm(epsilon: -1));
    }

    private static double[] Means(double[] x, Func<int, int> group, int groups) =>
        [.. Enumerable.Range(0, groups).Select(g => Enumerable.Range(0, x.Length).Where(i => group(i) == g).Average(i => x[i]))];

    private static double[] Variances(double[] x, Func<int, int> group, double[] mean) =>
        [.. mean.Select((m, g) => Enumerable.Range(0, x.Length).Where(i => group(i) == g).Average(i => (x[i] - m) * (x[i] - m)))];
}
