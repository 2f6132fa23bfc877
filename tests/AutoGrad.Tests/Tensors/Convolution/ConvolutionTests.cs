using AutoGrad.Numbers;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Convolution;

public sealed class ConvolutionTests
{
    // Up to a few hundred products of numbers below 2, in another order than the reference.
    private const double Rounding = 1e-12;
    private const int Seeds = 150;

    [Fact]
    public void EqualsItsDefinition()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            (NaiveConvolution c, double[] x, double[] w, double[] u) = Sample(seed);
            double[] y = new double[u.Length];
            c.ForEach((i, k, o) => y[o] += w[k] * x[i]);

            using Tape<double> tape = new();
            Variable<double> ours = Convolve(c, tape.Variable(x, c.X), tape.Variable(w, c.Weight));

            Assert.Equal(c.Y, ours.Shape.Lengths.ToArray());
            Samples.AssertClose(y, ours.Values, Rounding, $"seed {seed}: {c}");
        }
    }

    [Fact]
    public void GradientsEqualTheirDefinition()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            (NaiveConvolution c, double[] x, double[] w, double[] u) = Sample(seed);
            double[] dx = new double[x.Length];
            double[] dw = new double[w.Length];
            c.ForEach((i, k, o) => (dx[i], dw[k]) = (dx[i] + (w[k] * u[o]), dw[k] + (x[i] * u[o])));

            using Tape<double> tape = new();
            Variable<double> vx = tape.Variable(x, c.X);
            Variable<double> vw = tape.Variable(w, c.Weight);
            Gradients<double> gradients = tape.Backward(Convolve(c, vx, vw), u);

            Samples.AssertClose(dx, gradients[vx], Rounding, $"seed {seed}, input: {c}");
            Samples.AssertClose(dw, gradients[vw], Rounding, $"seed {seed}, weight: {c}");
        }
    }

    [Fact]
    public void EveryPairOfTheTrilinearFormIsTheThirdsTranspose()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            (NaiveConvolution c, double[] x, double[] w, double[] u) = Sample(seed);
            using Tape<double> tape = new();
            Variable<double> vx = tape.Variable(x, c.X);
            Variable<double> vw = tape.Variable(w, c.Weight);
            Variable<double> vu = tape.Variable(u, c.Y);
            Variable<double>[] first = new Variable<double>[2];
            tape.Gradient(Convolve(c, vx, vw), vu, [vx, vw], first);
            Random random = new(seed + 1000);
            double[] a = Samples.Numbers(random, c.X);
            double[] b = Samples.Numbers(random, c.Weight);

            // ⟨a, dx(u, w)⟩ = form(a, w, u) and ⟨b, dw(x, u)⟩ = form(x, b, u), so their gradients are the form with one argument open.
            double[] byWeight = new double[w.Length];
            double[] byUpstreamOfInput = new double[u.Length];
            double[] byInput = new double[x.Length];
            double[] byUpstreamOfWeight = new double[u.Length];
            c.ForEach((i, k, o) =>
            {
                byWeight[k] += a[i] * u[o];
                byUpstreamOfInput[o] += a[i] * w[k];
                byInput[i] += b[k] * u[o];
                byUpstreamOfWeight[o] += x[i] * b[k];
            });
            Gradients<double> input = tape.Backward(first[0], a);
            Gradients<double> weight = tape.Backward(first[1], b);

            Samples.AssertClose(byWeight, input[vw], Rounding, $"seed {seed}, ∂dx/∂w: {c}");
            Samples.AssertClose(byUpstreamOfInput, input[vu], Rounding, $"seed {seed}, ∂dx/∂u: {c}");
            Samples.AssertClose(byInput, weight[vx], Rounding, $"seed {seed}, ∂dw/∂x: {c}");
            Samples.AssertClose(byUpstreamOfWeight, weight[vu], Rounding, $"seed {seed}, ∂dw/∂u: {c}");
        }
    }

    [Fact]
    public void TheTransposedConvolutionIsTheTranspose()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            Random random = new(seed);
            NaiveConvolution c = new(random);
            double[] y = Samples.Numbers(random, c.Y);
            double[] w = Samples.Numbers(random, c.Weight);
            using Tape<double> tape = new();
            Variable<double> weight = tape.Variable(w, c.Weight);
            if (((c.Y[2] - 1) * c.Stride.Height) + ((c.Weight[2] - 1) * c.Dilation.Height) + 1 <= 2 * c.Padding.Height
                || ((c.Y[3] - 1) * c.Stride.Width) + ((c.Weight[3] - 1) * c.Dilation.Width) + 1 <= 2 * c.Padding.Width)
            {
                continue;
            }

            Variable<double> x = tape.Variable(y, c.Y).ConvTranspose2d(weight, null, c.Stride, c.Padding, c.Dilation, c.Groups);
            double[] other = Samples.Numbers(random, x.Shape.Lengths);
            Variable<double> back = Convolve(c, tape.Constant(other, x.Shape.Lengths), weight);

            Assert.Equal(c.Y, back.Shape.Lengths.ToArray());
            Samples.AssertClose(Samples.Inner(back.Values, y), Samples.Inner(other, x.Values), Rounding, $"seed {seed}: {c}");
        }
    }

    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(2, 1, 1, 2)]
    [InlineData(3, 2, 2, 1)]
    public void OneAxisIsTwoAxesWithAHeightOfOne(int stride, int padding, int dilation, int groups)
    {
        Random random = new(7);
        using Tape<double> tape = new();
        double[] x = Samples.Numbers(random, 2, 4, 9);
        double[] w = Samples.Numbers(random, 4, 4 / groups, 3);
        double[] b = Samples.Numbers(random, 4);
        Variable<double> bias = tape.Variable(b, 4);

        Variable<double> line = tape.Variable(x, 2, 4, 9).Conv1d(tape.Variable(w, 4, 4 / groups, 3), bias, stride, padding, dilation, groups);
        Variable<double> plane = tape.Variable(x, 2, 4, 1, 9).Conv2d(tape.Variable(w, 4, 4 / groups, 1, 3), bias, (1, stride), (0, padding), (1, dilation), groups);
        Variable<double> lineBack = line.ConvTranspose1d(tape.Variable(w, 4, 4 / groups, 3), null, stride, padding, dilation, groups);
        Variable<double> planeBack = plane.ConvTranspose2d(tape.Variable(w, 4, 4 / groups, 1, 3), null, (1, stride), (0, padding), (1, dilation), groups);

        Assert.Equal(3, line.Rank);
        Assert.Equal(plane.Values, line.Values);
        Assert.Equal(3, lineBack.Rank);
        Assert.Equal(planeBack.Values, lineBack.Values);
    }

    [Fact]
    public void RunsOnOtherNumbers()
    {
        (NaiveConvolution c, double[] x, double[] w, double[] u) = Sample(3);
        double[] y = new double[u.Length];
        double[] slope = new double[u.Length];
        c.ForEach((i, k, o) => (y[o], slope[o]) = (y[o] + (w[k] * x[i]), slope[o] + w[k]));
        using Tape<float> floats = new();
        using Tape<Dual<double>> duals = new();

        Variable<float> y32 = floats.Variable(Array.ConvertAll(x, v => (float)v), c.X)
            .Conv2d(floats.Variable(Array.ConvertAll(w, v => (float)v), c.Weight), null, c.Stride, c.Padding, c.Dilation, c.Groups);
        Variable<Dual<double>> moving = duals.Variable(Array.ConvertAll(x, v => new Dual<double>(v, 1)), c.X)
            .Conv2d(duals.Constant(Array.ConvertAll(w, v => new Dual<double>(v, 0)), c.Weight), null, c.Stride, c.Padding, c.Dilation, c.Groups);

        Samples.AssertClose(y, Array.ConvertAll(y32.Values.ToArray(), v => (double)v), 1e-5, "float");
        Samples.AssertClose(slope, Array.ConvertAll(moving.Values.ToArray(), v => v.Tangent), Rounding, "tangent");
    }

    [Fact]
    public void AnEmptyBatchHasAnEmptyResult()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([], 0, 2, 5, 5);
        Variable<double> w = tape.Variable(new double[36], 2, 2, 3, 3);
        Variable<double> y = x.Conv2d(w, padding: 1);

        Assert.Equal([0, 2, 5, 5], y.Shape.Lengths.ToArray());
        Assert.All(tape.Backward(y, [])[w].ToArray(), d => Assert.Equal(0, d));
    }

    [Theory]
    [InlineData(new[] { 1, 3, 5, 5 }, new[] { 4, 2, 3, 3 }, 1, "3 channels")]
    [InlineData(new[] { 1, 4, 5, 5 }, new[] { 3, 2, 3, 3 }, 2, "multiple of 2")]
    [InlineData(new[] { 1, 2, 2, 5 }, new[] { 4, 2, 3, 3 }, 1, "does not fit into a length of 2")]
    [InlineData(new[] { 2, 5, 5 }, new[] { 4, 2, 3, 3 }, 1, "needs an input [n, channels, height, width]")]
    [InlineData(new[] { 1, 2, 5, 5 }, new[] { 4, 2, 0, 3 }, 1, "a kernel of 0")]
    public void ShapesThatDoNotFitAreNamed(int[] x, int[] w, int groups, string part)
    {
        using Tape<double> tape = new();
        Variable<double> input = tape.Variable(Samples.Numbers(new(1), x), x);
        Variable<double> weight = tape.Variable(Samples.Numbers(new(2), w), w);
        int operations = tape.OperationCount;

        ArgumentException error = Assert.Throws<ArgumentException>(() => input.Conv2d(weight, groups: groups));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains("Conv2d", error.Message, StringComparison.Ordinal);
        Assert.Equal(operations, tape.OperationCount);
    }

    [Fact]
    public void SettingsOutOfRangeAreNamed()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[25], 1, 1, 5, 5);
        Variable<double> w = tape.Variable(new double[9], 1, 1, 3, 3);

        Assert.Contains("stride", Assert.Throws<ArgumentOutOfRangeException>(() => x.Conv2d(w, stride: (1, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("padding", Assert.Throws<ArgumentOutOfRangeException>(() => x.Conv2d(w, padding: -1)).Message, StringComparison.Ordinal);
        Assert.Contains("dilation", Assert.Throws<ArgumentOutOfRangeException>(() => x.Conv2d(w, dilation: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("groups", Assert.Throws<ArgumentOutOfRangeException>(() => x.Conv2d(w, groups: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("bias of shape [1]", Assert.Throws<ArgumentException>(() => x.Conv2d(w, tape.Variable(new double[2], 2))).Message, StringComparison.Ordinal);
        Assert.Contains("three axes", Assert.Throws<ArgumentException>(() => x.Conv1d(w)).Message, StringComparison.Ordinal);
        Assert.Contains("kernel of 3 with dilation 2147483647", Assert.Throws<ArgumentException>(() => x.Conv2d(w, dilation: int.MaxValue)).Message, StringComparison.Ordinal);
        Assert.Contains("length 4294967297", Assert.Throws<ArgumentException>(() => x.Conv2d(w, padding: int.MaxValue)).Message, StringComparison.Ordinal);
        Assert.Contains("length 8589934591", Assert.Throws<ArgumentException>(() => x.ConvTranspose2d(w, stride: int.MaxValue)).Message, StringComparison.Ordinal);
        Assert.Contains("no output", Assert.Throws<ArgumentException>(() => x.ConvTranspose2d(w, padding: 4)).Message, StringComparison.Ordinal);
        Assert.Contains("ConvTranspose2d", Assert.Throws<ArgumentException>(() => x.ConvTranspose2d(tape.Variable(new double[18], 2, 1, 3, 3))).Message, StringComparison.Ordinal);
    }

    private static Variable<double> Convolve(NaiveConvolution c, Variable<double> x, Variable<double> w) =>
        x.Conv2d(w, null, c.Stride, c.Padding, c.Dilation, c.Groups);

    private static (NaiveConvolution Convolution, double[] X, double[] W, double[] U) Sample(int seed)
    {
        Random random = new(seed);
        NaiveConvolution c = new(random);
        return (c, Samples.Numbers(random, c.X), Samples.Numbers(random, c.Weight), Samples.Numbers(random, c.Y));
    }
}
