using AutoGrad.Numbers;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Lectures;

/// <summary>
/// The lectures' examples 1 and 2: gates, and the gradients at their inner nodes. The same two as pictures, word for word,
/// are in <see cref="Inspection.GraphPictureTests"/>.
/// </summary>
public class GateExamplesTests
{
    // The lectures print two digits.
    const double TwoDigits = 0.005;

    [Fact]
    public void Example_1_multiplies_a_sum()
    {
        using Tape<double> tape = new();
        Scalar<double> x = tape.Scalar(-2);
        Scalar<double> y = tape.Scalar(5);
        Scalar<double> z = tape.Scalar(-4);
        Scalar<double> q = tape.Keep(x + y);
        Scalar<double> f = q * z;
        Gradients<double> gradients = tape.Backward(f);
        Assert.Equal((3, -12), (q.Value, f.Value));
        Assert.Equal((-4, -4, 3, -4), (gradients[x], gradients[y], gradients[z], gradients[q]));
        Assert.Equal((-4, -4, 3), Gradient.At((a, b, c) => (a + b) * c, -2.0, 5.0, -4.0));
    }

    [Fact]
    public void Example_1_on_tensors_of_rank_0()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(-2);
        Variable<double> y = tape.Variable(5);
        Variable<double> z = tape.Variable(-4);
        Variable<double> q = x + y;
        Gradients<double> gradients = tape.Backward(q * z, keepInner: true);
        Assert.Equal((-4, -4, 3, -4), (gradients[x][0], gradients[y][0], gradients[z][0], gradients[q][0]));
    }

    [Fact]
    public void Example_2_goes_back_gate_by_gate()
    {
        using Tape<double> tape = new();
        Scalar<double> w0 = tape.Scalar(2);
        Scalar<double> x0 = tape.Scalar(-1);
        Scalar<double> w1 = tape.Scalar(-3);
        Scalar<double> x1 = tape.Scalar(-2);
        Scalar<double> w2 = tape.Scalar(-3);
        Scalar<double> sum = tape.Keep((w0 * x0) + (w1 * x1) + w2);
        Scalar<double> negated = tape.Keep(-sum);
        Scalar<double> exponential = tape.Keep(Functions.Exp(negated));
        Scalar<double> increased = tape.Keep(exponential + 1);
        Scalar<double> f = tape.Keep(1 / increased);
        Gradients<double> gradients = tape.Backward(f);
        Assert.Equal(0.7311, f.Value, 0.00005);
        Near([1.00, -0.53, -0.53, -0.20, 0.20], [f, increased, exponential, negated, sum]);
        Near([-0.20, 0.39, -0.39, -0.59, 0.20], [w0, x0, w1, x1, w2]);

        void Near(double[] printed, Scalar<double>[] nodes) =>
            Assert.All(printed.Zip(nodes), pair => Assert.Equal(pair.First, gradients[pair.Second], TwoDigits));
    }

    [Fact]
    public void Example_2_with_the_fused_gate()
    {
        using Tape<double> tape = new();
        Variable<double> w = tape.Variable([2.0, -3, -3], 3);
        Variable<double> x = tape.Variable([-1.0, -2, 1], 3);
        Variable<double> s = w.Dot(x);
        Gradients<double> gradients = tape.Backward(s.Sigmoid(), keepInner: true);
        Assert.Equal(0.1966, gradients[s][0], 0.00005);
        Assert.All(new[] { -0.20, -0.39, 0.20 }.Zip(gradients[w].ToArray()), pair => Assert.Equal(pair.First, pair.Second, TwoDigits));
        Assert.All(new[] { 0.39, -0.59 }.Zip(gradients[x].ToArray()), pair => Assert.Equal(pair.First, pair.Second, TwoDigits));
    }
}
