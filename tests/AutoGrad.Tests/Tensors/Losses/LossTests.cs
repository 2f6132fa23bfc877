using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Losses;

/// <summary>Definitions and gradients of the losses, the lectures' table A; their worked examples are in <see cref="Lectures.LossExamplesTests"/>.</summary>
public sealed class LossTests
{
    private const double Rounding = 1e-14;

    [Fact]
    public void ElementwiseLossesHaveTheirValuesAndGradients()
    {
        double[] y = [1.5, -2, 0.25, 3];
        double[] t = [1, -2, 1, -1];
        Check((a, b) => a.MeanSquaredError(b, Reduction.None), y, t, [0.25, 0, 0.5625, 16], [1, 0, -1.5, 8]);
        Check((a, b) => a.L1(b, Reduction.None), y, t, [0.5, 0, 0.75, 4], [1, 0, -1, 1]);
        Check((a, b) => a.Huber(b, 0.75, Reduction.None), y, t, [0.125, 0, 0.28125, 2.71875], [0.5, 0, -0.75, 0.75]);
        Check((a, b) => a.SmoothL1(b, 0.5, Reduction.None), y, t, [0.25, 0, 0.5, 3.75], [1, 0, -1, 1]);
        Check((a, b) => a.BinaryHinge(b, Reduction.None), [0.5, 1, -3, 2], [1, 1, 1, -1], [0.5, 0, 4, 3], [-1, 0, -1, 1]);
    }

    [Fact]
    public void BinaryCrossEntropyIsRightAtItsEnds()
    {
        double[] p = [0.25, 0.25, 1, 0, 0.5];
        double[] z = [1, 0, 1, 0, 0.5];
        Check(
            (a, b) => a.BinaryCrossEntropy(b, Reduction.None), p, z, [Math.Log(4), -Math.Log(0.75), 0, 0, Math.Log(2)], [-4, 1 / 0.75, -1, 1, 0]);
    }

    [Fact]
    public void BinaryCrossEntropyWithLogitsIsStable()
    {
        double[] x = [0, 40, -40, 1000, -1000, double.PositiveInfinity, double.NegativeInfinity];
        double[] t = [0.5, 1, 0, 0, 1, 1, 0];
        double tail = Math.Exp(-40);
        Check(
            (a, b) => a.BinaryCrossEntropyWithLogits(b, Reduction.None), x, t, [Math.Log(2), tail, tail, 1000, 1000, 0, 0], [0, -tail, tail, 1, -1, 0, 0], relative: true);
    }

    [Fact]
    public void BinaryCrossEntropyWithLogitsIsThatOfTheProbabilities()
    {
        Random random = new(21);
        double[] x = Samples.Numbers(random, 20);
        double[] t = Array.ConvertAll(Samples.Numbers(random, 20), v => (v + 2) / 4);
        using Tape<double> tape = new();
        Variable<double> logits = tape.Variable(x, 20);
        Variable<double> p = tape.Variable(Array.ConvertAll(x, v => 1 / (1 + Math.Exp(-v))), 20);
        Variable<double> targets = tape.Constant(t, 20);

        Samples.AssertClose(p.BinaryCrossEntropy(targets).Value, logits.BinaryCrossEntropyWithLogits(targets).Value, Rounding, "seed 21");
    }

    [Fact]
    public void KullbackLeiblerTakesZerosOfTheTarget()
    {
        using Tape<double> tape = new();
        Variable<double> logQ = tape.Variable([Math.Log(0.25), Math.Log(0.75), double.NegativeInfinity], 3);
        Variable<double> p = tape.Variable([0.5, 0.5, 0.0], 3);
        Variable<double> loss = logQ.KullbackLeibler(p, Reduction.Sum);

        Samples.AssertClose((0.5 * Math.Log(2)) + (0.5 * Math.Log(2.0 / 3)), loss.Value, Rounding, "Σ t log(t / q)");
        Samples.AssertClose([-0.5, -0.5, 0], tape.Backward(loss)[logQ], Rounding, "−t");
    }

    [Fact]
    public void SmoothedLabelsAreSmoothedTargets()
    {
        Random random = new(22);
        using Tape<double> tape = new();
        Variable<double> scores = tape.Variable(Samples.Numbers(random, 2, 3, 5), 2, 3, 5);
        int[] labels = [0, 4, 2, 2, 1, 3];
        double[] oneHot = new double[30];
        for (int i = 0; i < labels.Length; i++)
        {
            oneHot[(i * 5) + labels[i]] = 1;
        }

        Variable<double> hard = scores.SoftmaxCrossEntropy(labels, Reduction.None, labelSmoothing: 0.2);
        Variable<double> soft = scores.SoftmaxCrossEntropy(tape.Constant(oneHot, 2, 3, 5), Reduction.None, labelSmoothing: 0.2);
        double[] smooth = Array.ConvertAll(oneHot, z => (0.8 * z) + 0.04);
        Variable<double> direct = scores.SoftmaxCrossEntropy(tape.Constant(smooth, 2, 3, 5), Reduction.None);

        Assert.Equal([2, 3], hard.Shape.Lengths.ToArray());
        Samples.AssertClose(direct.Values, hard.Values, Rounding, "labels");
        Samples.AssertClose(direct.Values, soft.Values, Rounding, "targets");
        double[] upstream = Samples.Numbers(random, 2, 3);
        Samples.AssertClose(tape.Backward(direct, upstream)[scores], tape.Backward(hard, upstream)[scores], Rounding, "gradient");
    }

    [Fact]
    public void SoftmaxCrossEntropyIsStable()
    {
        using Tape<double> tape = new();
        Variable<double> scores = tape.Variable([1e4, 0, double.NegativeInfinity], 1, 3);
        Variable<double> loss = scores.SoftmaxCrossEntropy([1]);

        Assert.Equal(1e4, loss.Value);
        Assert.Equal([1, -1, 0], tape.Backward(loss)[scores].ToArray());
        Samples.AssertClose(1e4, scores.SoftmaxCrossEntropy(tape.Constant([0, 1, 0], 1, 3)).Value, Rounding, "a target of 0 at a score of −∞");
    }

    [Fact]
    public void TheSecondDerivativeOfSoftmaxCrossEntropyIsTheCovarianceOfTheSoftmax()
    {
        using Tape<double> tape = new();
        Variable<double> scores = tape.Variable([0.3, -1, 2], 1, 3);
        Variable<double>[] first = new Variable<double>[1];
        tape.Gradient(scores.SoftmaxCrossEntropy([2]), 1, [scores], first);
        double[] p = scores.Softmax(-1).Values.ToArray();
        for (int i = 0; i < 3; i++)
        {
            double[] row = [0, 0, 0];
            row[i] = 1;
            double[] expected = [.. Enumerable.Range(0, 3).Select(j => (i == j ? p[i] : 0) - (p[i] * p[j]))];
            Samples.AssertClose(expected, tape.Backward(first[0], row)[scores], Rounding, $"row {i}");
        }
    }

    [Fact]
    public void ReductionsAreMeansAndSumsOfWhatNoneGives()
    {
        Random random = new(23);
        using Tape<double> tape = new();
        Variable<double> y = tape.Variable(Array.ConvertAll(Samples.Numbers(random, 4, 3), v => (v + 2) / 4), 4, 3);
        Variable<double> t = tape.Constant(Array.ConvertAll(Samples.Numbers(random, 4, 3), v => (v + 2) / 4), 4, 3);
        Variable<double> signs = tape.Constant(Array.ConvertAll(Samples.Numbers(random, 4, 3), v => v > 0 ? 1.0 : -1), 4, 3);
        int[] labels = [2, 0, 1, 1];
        Func<Reduction, Variable<double>>[] losses =
        [
            r => y.SumOfSquares(t, r), r => y.MeanSquaredError(t, r), r => y.L1(t, r), r => y.Huber(t, 0.1, r), r => y.SmoothL1(t, 0.1, r),
            r => y.CrossEntropyError(t, r), r => y.BinaryCrossEntropy(t, r), r => y.BinaryCrossEntropyWithLogits(t, r), r => y.KullbackLeibler(t, r),
            r => y.NegativeLogLikelihood(labels, r), r => y.SoftmaxCrossEntropy(labels, r), r => y.SoftmaxCrossEntropy(t, r),
            r => y.BinaryHinge(signs, r), r => y.MultiMargin(labels, reduction: r),
        ];
        for (int i = 0; i < losses.Length; i++)
        {
            double[] each = losses[i](Reduction.None).Values.ToArray();
            Assert.Equal(0, losses[i](Reduction.Mean).Rank);
            Assert.Equal(0, losses[i](Reduction.Sum).Rank);
            Samples.AssertClose(each.Average(), losses[i](Reduction.Mean).Value, Rounding, $"mean of loss {i}");
            Samples.AssertClose(each.Sum(), losses[i](Reduction.Sum).Value, Rounding, $"sum of loss {i}");
            Assert.Throws<ArgumentOutOfRangeException>(() => losses[i]((Reduction)7));
        }
    }

    [Fact]
    public void ALossNeverBroadcasts()
    {
        using Tape<double> tape = new();
        Variable<double> y = tape.Variable(new double[4], 4);
        Variable<double> t = tape.Variable(new double[4], 4, 1);
        Action[] losses =
        [
            () => y.SumOfSquares(t), () => y.MeanSquaredError(t), () => y.L1(t), () => y.Huber(t), () => y.SmoothL1(t), () => y.CrossEntropyError(t),
            () => y.BinaryCrossEntropy(t), () => y.BinaryCrossEntropyWithLogits(t), () => y.KullbackLeibler(t), () => y.SoftmaxCrossEntropy(t),
            () => y.BinaryHinge(t), () => y.MeanSquaredError(0),
        ];
        foreach (Action loss in losses)
        {
            ArgumentException error = Assert.Throws<ArgumentException>(loss);
            Assert.Contains("[4]", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, tape.OperationCount);
    }

    [Fact]
    public void WrongLabelsAreNamed()
    {
        using Tape<double> tape = new();
        Variable<double> s = tape.Variable(new double[12], 3, 4);
        Variable<double> single = tape.Variable(1.0);
        Action[] losses = [() => s.NegativeLogLikelihood([0, 1, 4]), () => s.SoftmaxCrossEntropy([0, 1, 4]), () => s.MultiMargin([0, 1, 4])];
        foreach (Action loss in losses)
        {
            string message = Assert.Throws<ArgumentOutOfRangeException>(loss).Message;
            Assert.Contains("index 2 is 4", message, StringComparison.Ordinal);
            Assert.Contains("0 to 3", message, StringComparison.Ordinal);
        }

        Assert.Contains("index 0 is -1", Assert.Throws<ArgumentOutOfRangeException>(() => s.MultiMargin([-1, 1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("needs 3 labels, but got 2", Assert.Throws<ArgumentException>(() => s.SoftmaxCrossEntropy([0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("along the last axis", Assert.Throws<ArgumentException>(() => single.SoftmaxCrossEntropy([0])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "index 1 is 0", Assert.Throws<ArgumentOutOfRangeException>(() => s.BinaryHinge(tape.Constant([1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 3, 4))).Message, StringComparison.Ordinal);
        Assert.Equal(0, tape.OperationCount);
    }

    [Fact]
    public void ParametersOutOfRangeAreNamed()
    {
        using Tape<double> tape = new();
        Variable<double> s = tape.Variable(new double[4], 1, 4);

        Assert.Contains("delta", Assert.Throws<ArgumentOutOfRangeException>(() => s.Huber(s, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("beta", Assert.Throws<ArgumentOutOfRangeException>(() => s.SmoothL1(s, double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("smoothing", Assert.Throws<ArgumentOutOfRangeException>(() => s.SoftmaxCrossEntropy([0], labelSmoothing: 1.5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => tape.Variable([], 0, 4).MeanSquaredError(tape.Variable([], 0, 4)));
        Assert.Equal(0, tape.Variable([], 0, 4).SoftmaxCrossEntropy([], Reduction.Sum).Value);
    }

    private static void Check(
        Func<Variable<double>, Variable<double>, Variable<double>> loss, double[] y, double[] t, double[] values, double[] gradient, bool relative = false)
    {
        using Tape<double> tape = new();
        Variable<double> leaf = tape.Variable(y, y.Length);
        Variable<double> result = loss(leaf, tape.Constant(t, t.Length));
        double[] ours = tape.Backward(result, [.. y.Select(_ => 1.0)])[leaf].ToArray();
        for (int i = 0; i < y.Length; i++)
        {
            double size = relative ? Math.Abs(values[i]) : Math.Max(1, Math.Abs(values[i]));
            Assert.True(Math.Abs(values[i] - result.Values[i]) <= 4 * Rounding * size, $"value {i} is {result.Values[i]:R}, expected {values[i]:R}");
            size = relative ? Math.Abs(gradient[i]) : Math.Max(1, Math.Abs(gradient[i]));
            Assert.True(Math.Abs(gradient[i] - ours[i]) <= 4 * Rounding * size, $"gradient {i} is {ours[i]:R}, expected {gradient[i]:R}");
        }
    }
}
