using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tests.Tensors;

namespace AutoGrad.Tests.Lectures;

/// <summary>The lectures' example 12: four networks whose gradients all have closed forms, computed here by plain loops.</summary>
public sealed class NetworkExamplesTests : IDisposable
{
    const int Seed = 12;
    const int Inputs = 5;
    const int Hidden = 4;
    const int Outputs = 3;
    const int Label = 1;

    // Products of three factors and sums of five: some roundings.
    const double Rounding = 1e-14;

    static readonly double[] Targets = [0.5, -1, 2];

    readonly Random random = new(Seed);
    readonly Tape<double> tape = new();

    public void Dispose() => tape.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Example_12_one_layer(bool classifier)
    {
        Variable<double> x = Leaf(Inputs);
        Variable<double> w = Leaf(Outputs, Inputs);
        Variable<double> b = Leaf(Outputs);
        Variable<double> s = w.MatMul(x) + b;
        Gradients<double> gradients = tape.Backward(Loss(s, classifier), keepInner: true);
        double[] ds = LossGradient(s, classifier);
        Near(ds, gradients[s], "∂L/∂s");
        Near(Outer(ds, x), gradients[w], "∂L/∂W = (∂L/∂s) xᵀ");
        Near(ds, gradients[b], "∂L/∂b = ∂L/∂s");
        Near(TransposedTimes(w, ds), gradients[x], "∂L/∂x = Wᵀ ∂L/∂s");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Example_12_two_layers(bool classifier)
    {
        Variable<double> x = Leaf(Inputs);
        Variable<double> w1 = Leaf(Hidden, Inputs);
        Variable<double> b1 = Leaf(Hidden);
        Variable<double> w2 = Leaf(Outputs, Hidden);
        Variable<double> b2 = Leaf(Outputs);
        Variable<double> s1 = w1.MatMul(x) + b1;
        Variable<double> h = s1.Sigmoid();
        Variable<double> s2 = w2.MatMul(h) + b2;
        Gradients<double> gradients = tape.Backward(Loss(s2, classifier), keepInner: true);
        double[] ds2 = LossGradient(s2, classifier);
        double[] dh = TransposedTimes(w2, ds2);
        double[] ds1 = [.. dh.Zip(h.Values.ToArray(), (d, sigma) => d * sigma * (1 - sigma))];
        Near(ds2, gradients[s2], "∂L/∂s₂");
        Near(Outer(ds2, h), gradients[w2], "∂L/∂W₂ = (∂L/∂s₂) hᵀ");
        Near(ds2, gradients[b2], "∂L/∂b₂ = ∂L/∂s₂");
        Near(dh, gradients[h], "∂L/∂h = W₂ᵀ ∂L/∂s₂");
        Near(ds1, gradients[s1], "∂L/∂s₁ = diag(σ(s₁)(1 − σ(s₁))) W₂ᵀ ∂L/∂s₂");
        Near(Outer(ds1, x), gradients[w1], "∂L/∂W₁ = (∂L/∂s₁) xᵀ");
        Near(ds1, gradients[b1], "∂L/∂b₁ = ∂L/∂s₁");
        Near(TransposedTimes(w1, ds1), gradients[x], "∂L/∂x = W₁ᵀ ∂L/∂s₁");
    }

    Variable<double> Leaf(params ReadOnlySpan<int> shape) => tape.Variable(Samples.Numbers(random, shape), shape);

    // |y − s|² for the regression, −log softmax(s) at the label for the classifier.
    Variable<double> Loss(Variable<double> s, bool classifier) => classifier
        ? s.Reshape(1, Outputs).SoftmaxCrossEntropy([Label])
        : s.MeanSquaredError(tape.Constant(Targets, Outputs), Reduction.Sum);

    // p − z, and −2 (y − s).
    static double[] LossGradient(Variable<double> s, bool classifier)
    {
        double[] values = s.Values.ToArray();
        double sum = values.Sum(Math.Exp);
        return classifier
            ? [.. values.Select((v, k) => (Math.Exp(v) / sum) - (k == Label ? 1 : 0))]
            : [.. values.Zip(Targets, (v, y) => -2 * (y - v))];
    }

    static double[] Outer(double[] d, Variable<double> x) => [.. d.SelectMany(a => x.Values.ToArray().Select(b => a * b))];

    static double[] TransposedTimes(Variable<double> w, double[] d) =>
        [.. Enumerable.Range(0, w.Shape[1]).Select(j => Enumerable.Range(0, d.Length).Sum(i => w.Values[(i * w.Shape[1]) + j] * d[i]))];

    static void Near(double[] expected, ReadOnlySpan<double> actual, string what) =>
        Samples.AssertClose(expected, actual, Rounding, $"seed {Seed}, {what}");
}
