using AutoGrad.Checks;
using AutoGrad.Networks.Losses;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;

namespace AutoGrad.Tests.Networks.Losses;

public sealed class WeightedCrossEntropyTests
{
    private const int Seed = 71;
    private const double Rounding = 1e-14;
    private static readonly double[] Weights = [1, 2, 0.5];
    private static readonly int[] Labels = [2, 0, -1, 1];

    [Fact]
    public void Without_weights_it_is_the_plain_loss()
    {
        using Tape<double> tape = new();
        Variable<double> scores = tape.Variable(Samples.Numbers(new Random(Seed), 2, 2, 3), 2, 2, 3);
        int[] labels = [2, 0, 1, 1];
        foreach (Reduction reduction in Enum.GetValues<Reduction>())
        {
            Variable<double> plain = scores.SoftmaxCrossEntropy(labels, reduction, 0.1);
            Variable<double> weighted = scores.SoftmaxCrossEntropy(labels, [1, 1, 1], null, reduction, 0.1);
            Assert.Equal(plain.Shape, weighted.Shape);
            Samples.AssertClose(plain.Values, weighted.Values, Rounding, $"{reduction}, seed {Seed}");
            Samples.AssertClose(plain.Values, scores.SoftmaxCrossEntropy(labels, [], -1, reduction, 0.1).Values, Rounding, $"{reduction}, nothing ignored, seed {Seed}");
        }
    }

    [Fact]
    public void Weights_count_in_the_mean_and_ignored_samples_do_not()
    {
        using Tape<double> tape = new();
        Variable<double> logs = tape.Variable([-0.5, -1, -2, -3, -0.25, -1, double.NegativeInfinity, -1, -1, -4, -2, -0.125], 4, 3);
        Variable<double> each = logs.NegativeLogLikelihood(Labels, Weights, -1, Reduction.None);
        Assert.Equal([1, 3, 0, 4], each.Values.ToArray());
        Assert.Equal(8, logs.NegativeLogLikelihood(Labels, Weights, -1, Reduction.Sum).Value);
        Variable<double> mean = logs.NegativeLogLikelihood(Labels, Weights, -1);
        Samples.AssertClose(8 / 3.5, mean.Value, Rounding, "Σ loss / Σ w");
        Samples.AssertClose([0, 0, -0.5 / 3.5, -1 / 3.5, 0, 0, 0, 0, 0, 0, -2 / 3.5, 0], tape.Backward(mean)[logs], Rounding, "−w / Σ w at the label");
    }

    [Fact]
    public void Smoothing_spreads_the_weighted_logarithms()
    {
        using Tape<double> tape = new();
        Variable<double> scores = tape.Variable(Samples.Numbers(new Random(Seed), 4, 3), 4, 3);
        double[] logs = scores.LogSoftmax(-1).Values.ToArray();
        double[] expected = [.. Labels.Select((label, i) => label < 0 ? 0
            : (-0.7 * Weights[label] * logs[(3 * i) + label]) - (0.1 * Enumerable.Range(0, 3).Sum(k => Weights[k] * logs[(3 * i) + k])))];
        Samples.AssertClose(expected, scores.SoftmaxCrossEntropy(Labels, Weights, -1, Reduction.None, 0.3).Values, Rounding, $"seed {Seed}");
        Samples.AssertClose(expected.Sum() / 3.5, scores.SoftmaxCrossEntropy(Labels, Weights, -1, labelSmoothing: 0.3).Value, Rounding, $"seed {Seed}, mean");
    }

    [Fact]
    public void Its_gradients_are_right()
    {
        CheckInput scores = CheckInput.Random(Seed, -2, 2, 4, 3);
        GradientCheck.Of(s => s.SoftmaxCrossEntropy(Labels, Weights, -1, Reduction.Mean, 0.3), scores).ThrowIfFailed();
        GradientCheck.Of(s => s.SoftmaxCrossEntropy(Labels, [], -1, Reduction.None), scores).ThrowIfFailed();
    }

    [Fact]
    public void Bad_input_is_named()
    {
        using Tape<double> tape = new();
        Variable<double> s = tape.Variable(new double[12], 4, 3);
        Assert.Equal("2 labels", Part(() => s.SoftmaxCrossEntropy([0, 1], Weights), "2 labels"));
        Assert.Equal("label at index 3 is 3", Part(() => s.SoftmaxCrossEntropy([0, 1, 2, 3], Weights, -1), "label at index 3 is 3"));
        Assert.Equal("label at index 2 is -1", Part(() => s.NegativeLogLikelihood([0, 1, -1, 3], Weights), "label at index 2 is -1"));
        Assert.Equal("3 class weights, but got 2", Part(() => s.SoftmaxCrossEntropy([0, 1, 2, 0], [1, 2]), "3 class weights, but got 2"));
        Assert.Equal("got -1", Part(() => s.SoftmaxCrossEntropy([0, 1, 2, 0], [1, -1, 2]), "got -1"));
        Assert.Equal("got NaN", Part(() => s.SoftmaxCrossEntropy([0, 1, 2, 0], [1, double.NaN, 2]), "got NaN"));
        Assert.Equal("nothing to take the mean of", Part(() => s.SoftmaxCrossEntropy([7, 7, 7, 7], Weights, 7), "nothing to take the mean of"));
        Assert.Equal("[0, 1]", Part(() => s.SoftmaxCrossEntropy([0, 1, 2, 0], Weights, labelSmoothing: 2), "[0, 1]"));
        Assert.Equal("None, Mean or Sum", Part(() => s.SoftmaxCrossEntropy([0, 1, 2, 0], Weights, null, (Reduction)9), "None, Mean or Sum"));
        Assert.Equal("scores []", Part(() => tape.Constant(1).SoftmaxCrossEntropy([0], Weights), "scores []"));
        Assert.Equal(0, tape.OperationCount);
        Assert.Equal([0, 0, 0, 0], s.SoftmaxCrossEntropy([7, 7, 7, 7], Weights, 7, Reduction.None).Values.ToArray());
    }

    private static string Part(Func<Variable<double>> loss, string part)
    {
        string message = Assert.ThrowsAny<ArgumentException>(() => { loss(); }).Message;
        return message.Contains(part, StringComparison.Ordinal) ? part : message;
    }
}
