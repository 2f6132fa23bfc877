using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Convolution;

/// <summary>Convolutions larger than the pieces that they are computed in: equal to the definition, and to the bit at any number of threads.</summary>
public sealed class ConvolutionSizesTests
{
    // Sums of a few thousand products of numbers below 2.
    private const double Rounding = 1e-10;
    private const double SingleRounding = 2e-3;

    // More pixels than a stretch, more samples than chunks, rows longer than a stretch, kernels of 1 × 1, one output a group, odd lengths.
    private static readonly NaiveConvolution[] Cases =
    [
        new([3, 3, 33, 31], [4, 3, 3, 3], (1, 1), (1, 1), (1, 1), 1),
        new([35, 2, 9, 7], [3, 2, 3, 2], (1, 2), (0, 1), (2, 1), 1),
        new([2, 2, 2, 3001], [2, 2, 2, 5], (1, 1), (1, 2), (1, 3), 1),
        new([2, 2, 3, 2500], [2, 2, 1, 4], (1, 3), (0, 5), (1, 1), 1),
        new([17, 8, 11, 13], [6, 4, 1, 1], (1, 1), (0, 0), (1, 1), 2),
        new([4, 6, 19, 17], [6, 1, 3, 3], (2, 2), (1, 1), (1, 1), 6),
        new([5, 40, 12, 12], [24, 20, 5, 5], (2, 1), (2, 2), (1, 1), 2),
        new([1, 1, 70, 90], [2, 1, 7, 7], (1, 1), (6, 6), (2, 2), 1),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void EqualTheirDefinition(int number)
    {
        (NaiveConvolution c, double[] x, double[] w, double[] b, double[] u) = Sample(number);
        double[] y = [.. Enumerable.Range(0, u.Length).Select(i => b[i / (c.Y[2] * c.Y[3]) % c.Y[1]])];
        (double[] dx, double[] dw, double[] db) = (new double[x.Length], new double[w.Length], new double[b.Length]);
        c.ForEach((i, k, o) =>
        {
            y[o] += w[k] * x[i];
            dx[i] += w[k] * u[o];
            dw[k] += x[i] * u[o];
        });
        for (int i = 0; i < u.Length; i++)
        {
            db[i / (c.Y[2] * c.Y[3]) % c.Y[1]] += u[i];
        }

        using Tape<double> tape = new();
        double[][] wide = Run(tape, c, x, w, b, u);
        string message = $"case {number}: {c}";
        Samples.AssertClose(y, wide[0], Rounding, message);
        Samples.AssertClose(dx, wide[1], Rounding, message);
        Samples.AssertClose(dw, wide[2], Rounding, message);
        Samples.AssertClose(db, wide[3], Rounding, message);

        using Tape<float> single = new();
        double[][] narrow = [.. Run(single, c, Narrow(x), Narrow(w), Narrow(b), Narrow(u)).Select(values => Array.ConvertAll(values, v => (double)v))];
        Samples.AssertClose(y, narrow[0], SingleRounding, message);
        Samples.AssertClose(dx, narrow[1], SingleRounding, message);
        Samples.AssertClose(dw, narrow[2], SingleRounding, message);
        Samples.AssertClose(db, narrow[3], SingleRounding, message);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void AreTheSameToTheBitAtAnyNumberOfThreads(int number)
    {
        (NaiveConvolution c, double[] x, double[] w, double[] b, double[] u) = Sample(number);
        using Tape<double> alone = new() { Threads = 1 };
        double[][] expected = Run(alone, c, x, w, b, u);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            using Tape<double> tape = new() { Threads = threads };
            Assert.Equal(expected, Run(tape, c, x, w, b, u));
        }
    }

    [Fact]
    public void TheTransposedConvolutionTakesItsBias()
    {
        (NaiveConvolution c, _, double[] w, _, double[] u) = Sample(0);
        double[] bias = [0.5, -1, 2];
        using Tape<double> tape = new();
        Variable<double> weight = tape.Variable(w, c.Weight);
        Variable<double> y = tape.Variable(u, c.Y);
        Variable<double> b = tape.Variable(bias, 3);
        Variable<double> with = y.ConvTranspose2d(weight, b, c.Stride, c.Padding, c.Dilation);
        Variable<double> without = y.ConvTranspose2d(weight, null, c.Stride, c.Padding, c.Dilation) + b.Reshape(3, 1, 1);
        Samples.AssertClose(without.Values.ToArray(), with.Values, Rounding, "values");
        Samples.AssertClose(tape.Backward(without.Square().Sum())[b].ToArray(), tape.Backward(with.Square().Sum())[b], Rounding, "bias");
    }

    private static T[][] Run<T>(Tape<T> tape, NaiveConvolution c, T[] x, T[] w, T[] b, T[] u)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        Variable<T> vx = tape.Variable(x, c.X);
        Variable<T> vw = tape.Variable(w, c.Weight);
        Variable<T> vb = tape.Variable(b, c.Y[1]);
        Variable<T> y = vx.Conv2d(vw, vb, c.Stride, c.Padding, c.Dilation, c.Groups);
        Gradients<T> gradients = tape.Backward(y, u);
        return [y.Values.ToArray(), gradients[vx].ToArray(), gradients[vw].ToArray(), gradients[vb].ToArray()];
    }

    private static (NaiveConvolution Convolution, double[] X, double[] W, double[] B, double[] U) Sample(int number)
    {
        Random random = new(number);
        NaiveConvolution c = Cases[number];
        return (c, Samples.Numbers(random, c.X), Samples.Numbers(random, c.Weight), Samples.Numbers(random, c.Y[1]), Samples.Numbers(random, c.Y));
    }

    private static float[] Narrow(double[] values) => Array.ConvertAll(values, v => (float)v);
}
