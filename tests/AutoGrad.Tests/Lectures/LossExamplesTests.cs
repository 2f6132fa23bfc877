using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;

namespace AutoGrad.Tests.Lectures;

/// <summary>The lectures' examples 4 (sum of squares, cross-entropy error), 7 (multiclass hinge) and 8 (softmax loss).</summary>
public class LossExamplesTests
{
    private const double Rounding = 1e-14;

    [Fact]
    public void Example_4_sum_of_squares_and_cross_entropy_error()
    {
        double[] t = [0, 0, 0, 0, 1, 0];
        double[] y = [0.1, 0.005, 0, 0.6, 0.1, 0.015];
        using Tape<double> tape = new();
        Variable<double> output = tape.Variable(y, 6);
        Variable<double> target = tape.Constant(t, 6);
        Variable<double> squares = output.SumOfSquares(target);
        Variable<double> entropy = output.CrossEntropyError(target);

        Samples.AssertClose(0.590125, squares.Value, Rounding, "sum of squares");
        Samples.AssertClose([.. y.Zip(t, (a, b) => a - b)], tape.Backward(squares)[output], Rounding, "y − t");
        Samples.AssertClose(-Math.Log(0.1), entropy.Value, Rounding, "cross-entropy error, 0 · log 0 = 0");
        Samples.AssertClose([0, 0, 0, 0, -10, 0], tape.Backward(entropy)[output], Rounding, "−t / y, 0 at 0 / 0");
    }

    [Fact]
    public void Example_7_multiclass_hinge()
    {
        using Tape<double> tape = new();
        Variable<double> scores = tape.Variable([3.2, 5.1, -1.7, 1.3, 4.9, 2.0, 2.2, 2.5, -3.1], 3, 3);
        Variable<double> each = scores.MultiMargin([0, 1, 2], reduction: Reduction.None);

        Samples.AssertClose([2.9, 0, 12.9], each.Values, Rounding, "samples");
        Samples.AssertClose(15.8 / 3, scores.MultiMargin([0, 1, 2]).Value, Rounding, "mean");
        Samples.AssertClose(15.8 / 9, scores.MultiMargin([0, 1, 2], divideByClasses: true).Value, Rounding, "mean, by classes");
        Assert.Equal([-1, 1, 0, 0, 0, 0, 1, 1, -2], tape.Backward(each, [1, 1, 1])[scores].ToArray());
    }

    [Fact]
    public void Example_8_softmax_loss()
    {
        double[] p = [0.130, 0.869, 0.001];
        using Tape<double> tape = new();
        Variable<double> scores = tape.Variable([3.2, 5.1, -1.7], 1, 3);
        Variable<double> loss = scores.SoftmaxCrossEntropy([0]);
        double[] gradient = tape.Backward(loss)[scores].ToArray();

        Samples.AssertClose(2.0404, loss.Value, 5e-5, "four decimals are printed");
        Samples.AssertClose([p[0] - 1, p[1], p[2]], gradient, 5e-4, "p − z, three decimals are printed");
        Samples.AssertClose(loss.Value, scores.LogSoftmax(-1).NegativeLogLikelihood([0]).Value, Rounding, "two steps");
        Samples.AssertClose(loss.Value, scores.SoftmaxCrossEntropy(tape.Constant([1, 0, 0], 1, 3)).Value, Rounding, "one-hot targets");
    }
}
