using AutoGrad.Networks.Modules;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;

namespace AutoGrad.Tests.Networks.Modules;

public sealed class BatchNormTests
{
    private const double Rounding = 1e-14;

    [Fact]
    public void Running_statistics_follow_the_batches_with_the_unbiased_variance()
    {
        BatchNorm<double> norm = new(2, momentum: 0.25);
        using Tape<double> tape = new();

        // Channel 0: 1, 2, 6 with mean 3 and variances 14/3 and 7; channel 1: 0, 0, 3 with 1, 2 and 3.
        norm.Forward(tape.Constant([1, 0, 2, 0, 6, 3], 3, 2));
        Samples.AssertClose([0.75, 0.25], norm.RunningMean.Values, Rounding, "mean");
        Samples.AssertClose([0.75 + (0.25 * 7), 0.75 + (0.25 * 3)], norm.RunningVariance.Values, Rounding, "variance");
        norm.Forward(tape.Constant([1, 0, 2, 0, 6, 3], 3, 2));
        Samples.AssertClose([1.3125, 0.4375], norm.RunningMean.Values, Rounding, "mean again");
        Assert.Equal(["weight", "bias", "running_mean", "running_var"], norm.State.Select(named => named.Name));
        Assert.Equal(4, norm.ParameterCount);
    }

    [Fact]
    public void Evaluation_uses_and_keeps_them()
    {
        BatchNorm<double> norm = new(1, epsilon: 0);
        norm.RunningMean.Values[0] = 10;
        norm.RunningVariance.Values[0] = 4;
        norm.Evaluate();
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([14, 10], 2, 1);
        Variable<double> y = norm.Forward(x);
        Assert.Equal([2, 0], y.Values.ToArray());
        Assert.Equal((10, 4), (norm.RunningMean.Values[0], norm.RunningVariance.Values[0]));

        // A training batch on the same tape changes the statistics, not what was recorded.
        norm.Train();
        norm.Forward(tape.Constant([5, 100], 2, 1));
        Assert.Equal([0.5, 0.5], tape.Backward(y.Sum())[x].ToArray());
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    [InlineData(0, 2)]
    public void Training_on_one_element_a_channel_or_on_other_channels_is_refused_and_changes_nothing(int rows, int channels)
    {
        BatchNorm<double> norm = new(2);
        using Tape<double> tape = new();
        ArgumentException error = Assert.Throws<ArgumentException>(() => norm.Forward(tape.Constant(new double[rows * channels], rows, channels)));
        Assert.Contains($"[{rows}, {channels}]", error.Message, StringComparison.Ordinal);
        Assert.Equal([0, 0], norm.RunningMean.Values.ToArray());
        Assert.Equal([1, 1], norm.RunningVariance.Values.ToArray());
    }
}
