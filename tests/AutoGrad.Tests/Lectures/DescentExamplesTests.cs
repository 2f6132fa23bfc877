using System.Numerics.Tensors;
using AutoGrad.Checks;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Transforms;
using AutoGrad.Transforms;

namespace AutoGrad.Tests.Lectures;

/// <summary>The lectures' worked examples of gradients: 5 (descent), 11 (a quadratic form), 14 (a network of two layers).</summary>
public class DescentExamplesTests
{
    [Fact]
    public void Example_5_descends_a_parabola()
    {
        double w = 3;
        (double[] losses, double[] gradients, double[] weights) = (new double[2], new double[2], new double[2]);
        for (int i = 0; i < 2; i++)
        {
            (losses[i], gradients[i]) = ValueAndGradient.At(v => (v * v) - (2 * v) + 2, w);
            w -= 0.1 * gradients[i];
            weights[i] = w;
        }

        Near.Equal([5, 3.56], losses);
        Near.Equal([4, 3.2], gradients);
        Near.Equal([2.6, 2.28], weights);
        Assert.True(Math.Abs(Descend(10)) > 1e6, "η = 10 diverges");
        Assert.Equal(3, Descend(1e-6), 4);
    }

    [Fact]
    public void Example_11_has_its_closed_forms()
    {
        double[] w = [1, 2, -1, 0.5, 3, -2];
        double[] x = [0.3, -0.7];

        // |Wx|² for W of 3 × 2; ∂f/∂x = 2WᵀWx, ∂f/∂W = 2Wxxᵀ.
        (Tensor<double> dw, Tensor<double> dx) = Gradient.At(
            (a, b) =>
            {
                Variable<double> product = (a * b).SumTo(Shape.Of(3, 1));
                return (product * product).SumTo(Shape.Scalar);
            },
            Tensor.Create(w, [3, 2]),
            Tensor.Create(x, [2]));
        double[] wx = [.. Enumerable.Range(0, 3).Select(i => (w[2 * i] * x[0]) + (w[(2 * i) + 1] * x[1]))];
        Near.Equal([.. Enumerable.Range(0, 2).Select(j => 2 * Enumerable.Range(0, 3).Sum(i => w[(2 * i) + j] * wx[i]))], Flat(dx), "∂f/∂x");
        Near.Equal([.. Enumerable.Range(0, 6).Select(k => 2 * wx[k / 2] * x[k % 2])], Flat(dw), "∂f/∂W");
    }

    [Fact]
    public void Example_14_fits_a_network_of_two_layers()
    {
        const int Seed = 14;
        const int Samples = 8;
        Random random = new(Seed);
        double[] Normal(int n) => [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextDouble()) - 1)];
        double[] x = Normal(Samples * 3);
        double[] w1 = Normal(12);
        double[] w2 = Normal(4);

        // Targets that such a network can reach.
        (double[] t1, double[] t2) = (Normal(12), Normal(4));
        double[] targets = [.. Enumerable.Range(0, Samples).Select(s => Output(t1, t2, x.AsSpan(3 * s, 3)))];

        // W₁ is 4 × 3; W₂, 1 × 4, appears as a column of 4; samples come first.
        Variable<double> Loss(Variable<double> a, Variable<double> b)
        {
            Variable<double> hidden = (a * a.Tape.Constant(x, Samples, 1, 3)).SumTo(Shape.Of(Samples, 4, 1)).Map(default(HyperbolicTangent));
            Variable<double> error = (b * hidden).SumTo(Shape.Of(Samples, 1, 1)) - a.Tape.Constant(targets, Samples, 1, 1);
            return (error * error).SumTo(Shape.Scalar) / Samples;
        }

        double Plain(double[] a, double[] b) =>
            Enumerable.Range(0, Samples).Sum(s => Math.Pow(Output(a, b, x.AsSpan(3 * s, 3)) - targets[s], 2)) / Samples;

        (double first, (Tensor<double> X, Tensor<double> Y) gradient) =
            ValueAndGradient.At(Loss, Tensor.Create(w1, [4, 3]), Tensor.Create(w2, [4, 1]));
        Near.Equal(Plain(w1, w2), first, $"seed {Seed}");
        for (int i = 0; i < 16; i++)
        {
            int k = i;
            GradientEntry entry = i < 12
                ? GradientEntry.Check("W₁", i, v => Plain([.. w1.Select((p, j) => j == k ? v : p)], w2), w1[i], Flat(gradient.X)[i])
                : GradientEntry.Check("W₂", i - 12, v => Plain(w1, [.. w2.Select((p, j) => j == k - 12 ? v : p)]), w2[i - 12], Flat(gradient.Y)[i - 12]);
            Assert.True(entry.Verdict == Verdict.Pass, $"seed {Seed}: {entry}");
        }

        double loss = first;
        for (int step = 0; step < 1500; step++)
        {
            (loss, (Tensor<double> d1, Tensor<double> d2)) = ValueAndGradient.At(Loss, Tensor.Create(w1, [4, 3]), Tensor.Create(w2, [4, 1]));
            w1 = [.. w1.Zip(Flat(d1), (w, d) => w - (0.2 * d))];
            w2 = [.. w2.Zip(Flat(d2), (w, d) => w - (0.2 * d))];
        }

        Assert.True(loss < 0.02 * first, $"seed {Seed}: the loss went from {first} to {loss} only.");
    }

    static double Descend(double rate)
    {
        double w = 3;
        for (int i = 0; i < 10; i++)
        {
            w -= rate * Gradient.At(v => (v * v) - (2 * v) + 2, w);
        }

        return w;
    }

    static double Output(double[] w1, double[] w2, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < 4; i++)
        {
            sum += w2[i] * Math.Tanh((w1[3 * i] * x[0]) + (w1[(3 * i) + 1] * x[1]) + (w1[(3 * i) + 2] * x[2]));
        }

        return sum;
    }

    static double[] Flat(Tensor<double> tensor)
    {
        double[] elements = new double[(int)tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }
}
