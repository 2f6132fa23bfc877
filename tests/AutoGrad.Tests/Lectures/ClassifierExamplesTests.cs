using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;

namespace AutoGrad.Tests.Lectures;

/// <summary>The lectures' examples 3 (softmax), 6 (linear classifier), 9 (ℓ2 regularisation) and 10 (numeric against analytic gradient).</summary>
public class ClassifierExamplesTests
{
    const double Rounding = 1e-12;

    [Fact]
    public void Example_3_softmax()
    {
        using Tape<double> tape = new();
        Variable<double> p = tape.Constant([1.058, 0.013, 0.568, 1.345], 4).Softmax();
        Samples.AssertClose([0.303, 0.107, 0.186, 0.404], p.Values, 0.0005, "three decimals are printed");
        Samples.AssertClose(1, p.Sum().Value, Rounding, "sum");
    }

    [Fact]
    public void Example_6_linear_classifier()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Constant([56.0, 231, 24, 2], 4);
        Variable<double> w = tape.Variable([0.2, -0.5, 0.1, 2.0, 1.5, 1.3, 2.1, 0.0, 0.0, 0.25, 0.2, -0.3], 3, 4);

        // The lecture prints 61.95 for the third score: it left b₃ out.
        Samples.AssertClose([-96.8, 437.9, 60.75], (w.MatMul(x) + tape.Constant([1.1, 3.2, -1.2], 3)).Values, Rounding, "first classifier");
        Variable<double> better = tape.Variable([1.2, 1.5, 1.1, 2.0, -0.5, 0.3, 0.1, 0.0, 0.1, 0.05, -0.1, -0.2], 3, 4);
        Samples.AssertClose([447.2, 44.9, 12.85], (better.MatMul(x) + tape.Constant([3.1, 1.2, -1.5], 3)).Values, Rounding, "second classifier");
    }

    [Fact]
    public void Example_9_regularisation_prefers_small_weights()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Constant([1.0, 1, 1, 1], 4);
        Variable<double> one = tape.Variable([1.0, 0, 0, 0], 4);
        Variable<double> all = tape.Variable([0.25, 0.25, 0.25, 0.25], 4);
        Assert.Equal((1, 0.25), (one.Square().Sum().Value, all.Square().Sum().Value));
        Assert.Equal((1, 1), (one.Dot(x).Value, all.Dot(x).Value));
        Assert.Equal([0.5, 0.5, 0.5, 0.5], tape.Backward(all.Square().Sum())[all].ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Example_10_numeric_against_analytic_gradient(bool softmax)
    {
        const int Seed = 10;
        const int Classes = 10;
        const int Inputs = 3073;
        const double Step = 1e-4;
        Random random = new(Seed);
        double[] w = [.. Enumerable.Range(0, Classes * Inputs).Select(_ => 0.01 * ((2 * random.NextDouble()) - 1))];

        // An image of 32 × 32 × 3 bytes, scaled to [0, 1], and a last element of 1 that makes a column of W the bias.
        double[] x = [.. Enumerable.Range(0, Inputs - 1).Select(_ => random.Next(256) / 255.0), 1];
        int evaluations = 0;
        using Tape<double> tape = new();
        Variable<double> weights = tape.Variable(w, Classes, Inputs);
        double[] analytic = tape.Backward(Loss(weights))[weights].ToArray();
        Assert.Equal(1, evaluations);

        // One loss evaluation a parameter; the array is read in place.
        evaluations = 0;
        double here = Value();
        double worst = 0;
        for (int i = 0; i < w.Length; i++)
        {
            double before = w[i];
            w[i] = before + Step;
            double numeric = (Value() - here) / (w[i] - before);
            w[i] = before;
            worst = Math.Max(worst, Math.Abs(numeric - analytic[i]));
        }

        Assert.Equal(w.Length + 1, evaluations);

        // The error of a forward difference is half the step times the curvature, x² p (1 − p) ≤ ¼ for softmax and 0 for
        // the hinge away from its corners; to which come the roundings of two losses, divided by the step.
        double truncation = softmax ? 0.5 * Step * 0.25 : 0;
        Assert.True(worst <= truncation + (1e-14 * here / Step), $"seed {Seed}: the largest difference is {worst:G3}");
        Assert.True(analytic.Max(Math.Abs) > 0.1, $"seed {Seed}: the gradient has no size to compare.");

        double Value()
        {
            tape.Reset();
            return Loss(tape.Constant(w, Classes, Inputs)).Value;
        }

        Variable<double> Loss(Variable<double> matrix)
        {
            evaluations++;
            Variable<double> scores = matrix.MatMul(matrix.Tape.Constant(x, Inputs)).Reshape(1, Classes);
            return softmax ? scores.SoftmaxCrossEntropy([3]) : scores.MultiMargin([3]);
        }
    }
}
