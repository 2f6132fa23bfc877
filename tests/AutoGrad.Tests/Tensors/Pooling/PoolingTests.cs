using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.Pooling;

public sealed class PoolingTests
{
    private const double Rounding = 1e-14;

    [Fact]
    public void EqualTheirDefinitions()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            Random random = new(seed);
            Pair kernel = (random.Next(1, 4), random.Next(1, 4));
            Pair stride = (random.Next(1, 4), random.Next(1, 4));
            Pair padding = (random.Next(0, (kernel.Height / 2) + 1), random.Next(0, (kernel.Width / 2) + 1));
            int[] shape = [random.Next(1, 3), random.Next(1, 3), kernel.Height + random.Next(0, 5), kernel.Width + random.Next(0, 5)];

            // Few distinct values, so that ties are frequent.
            double[] x = Array.ConvertAll(Samples.Numbers(random, shape), Math.Round);
            using Tape<double> tape = new();
            Variable<double> leaf = tape.Variable(x, shape);
            Variable<double> greatest = leaf.MaxPool2d(kernel, stride, padding);
            Variable<double> mean = leaf.AvgPool2d(kernel, stride, padding);
            int rows = ((shape[2] + (2 * padding.Height) - kernel.Height) / stride.Height) + 1;
            int columns = ((shape[3] + (2 * padding.Width) - kernel.Width) / stride.Width) + 1;
            Assert.Equal([shape[0], shape[1], rows, columns], greatest.Shape.Lengths.ToArray());
            Assert.Equal([shape[0], shape[1], rows, columns], mean.Shape.Lengths.ToArray());

            double[] u = Samples.Numbers(random, greatest.Shape.Lengths);
            double[] y = new double[u.Length];
            double[] average = new double[u.Length];
            double[] toGreatest = new double[x.Length];
            double[] toMean = new double[x.Length];
            for (int o = 0; o < u.Length; o++)
            {
                int plane = o / (rows * columns);
                int row = o / columns % rows;
                int column = o % columns;
                int best = -1;
                for (int k = 0; k < kernel.Height; k++)
                {
                    for (int l = 0; l < kernel.Width; l++)
                    {
                        int i = (row * stride.Height) + k - padding.Height;
                        int j = (column * stride.Width) + l - padding.Width;
                        if (i >= 0 && i < shape[2] && j >= 0 && j < shape[3])
                        {
                            int at = (((plane * shape[2]) + i) * shape[3]) + j;
                            best = best < 0 || x[at] > x[best] ? at : best;
                            average[o] += x[at] / (kernel.Height * kernel.Width);
                            toMean[at] += u[o] / (kernel.Height * kernel.Width);
                        }
                    }
                }

                y[o] = x[best];
                toGreatest[best] += u[o];
            }

            string what = $"seed {seed}: [{string.Join(", ", shape)}], kernel {kernel}, stride {stride}, padding {padding}";
            Samples.AssertClose(y, greatest.Values, 0, what);
            Samples.AssertClose(average, mean.Values, Rounding, what);
            Samples.AssertClose(toGreatest, tape.Backward(greatest, u)[leaf], Rounding, what);
            Samples.AssertClose(toMean, tape.Backward(mean, u)[leaf], Rounding, what);
        }
    }

    [Fact]
    public void TheFirstOfEqualsTakesTheGradient()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 3, 3, 3], 1, 1, 2, 2);

        Assert.Equal([0, 1, 0, 0], tape.Backward(x.MaxPool2d(2))[x].ToArray());
    }

    [Fact]
    public void PaddingIsNeverTheGreatest()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([-5, -4, -3, double.NegativeInfinity], 1, 1, 2, 2);

        Assert.Equal([-5, -4, -3, double.NegativeInfinity], x.MaxPool2d(2, stride: 2, padding: 1).Values.ToArray());
    }

    [Fact]
    public void ANaNIsChosen()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, double.NaN, double.NaN, 9], 1, 1, 2, 2);
        Variable<double> y = x.MaxPool2d(2);

        Assert.True(double.IsNaN(y.Value));
        Assert.Equal([0, 1, 0, 0], tape.Backward(y)[x].ToArray());
    }

    [Fact]
    public void TheSecondDerivativeIsThatOfTheChosen()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([2, -3, 5, 1], 1, 1, 2, 2);
        Variable<double>[] first = new Variable<double>[1];
        tape.Gradient((x * x * x).MaxPool2d(2), tape.Constant([1.0], 1, 1, 1, 1), [x], first);

        Samples.AssertClose([0, 0, 75, 0], first[0].Values, Rounding, "3 x²");
        Samples.AssertClose([0, 0, 30, 0], tape.Backward(first[0], [1, 1, 1, 1])[x], Rounding, "6 x");
    }

    [Fact]
    public void GlobalOnesTakeTheWholePlane()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6], 1, 2, 2, 3);

        Assert.Equal([1, 2, 1, 1], x.GlobalMaxPool2d().Shape.Lengths.ToArray());
        Samples.AssertClose([6, -1], x.GlobalMaxPool2d().Values, 0, "max");
        Samples.AssertClose([3.5, -3.5], x.GlobalAvgPool2d().Values, Rounding, "mean");
    }

    [Fact]
    public void SequencesArePooledAlongTheirAxis()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 3, 2, 5, 4, -1, -3, -2, -5, -4], 1, 2, 5);

        Assert.Equal([1, 2, 2], x.MaxPool1d(2).Shape.Lengths.ToArray());
        Samples.AssertClose([3, 5, -1, -2], x.MaxPool1d(2).Values, 0, "max");
        Samples.AssertClose([1, 3, 5, -1, -2, -4], x.MaxPool1d(2, padding: 1).Values, 0, "max with padding");
        Samples.AssertClose([2, 10 / 3.0, 11 / 3.0, -2, -10 / 3.0, -11 / 3.0], x.AvgPool1d(3, stride: 1).Values, Rounding, "mean");
        Samples.AssertClose([5, -1], x.GlobalMaxPool1d().Values, 0, "greatest of all");
        Assert.Equal([1, 2, 1], x.GlobalAvgPool1d().Shape.Lengths.ToArray());
        Samples.AssertClose([3, -3], x.GlobalAvgPool1d().Values, Rounding, "mean of all");
        Samples.AssertClose([0, 1, 0, 1, 0, 1, 0, 1, 0, 0], tape.Backward(x.MaxPool1d(2), [1.0, 1, 1, 1])[x], 0, "gradient");
    }

    [Fact]
    public void BadArgumentsAreNamed()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[16], 1, 1, 4, 4);
        Variable<double> flat = tape.Variable(new double[16], 4, 4);
        Variable<double> empty = tape.Variable([], 1, 1, 0, 4);

        Assert.Contains("[4, 4]", Assert.Throws<ArgumentException>(() => flat.MaxPool2d(2)).Message, StringComparison.Ordinal);
        Assert.Contains("MaxPool1d needs an input [n, channels, length], but got [1, 1, 4, 4]", Assert.Throws<ArgumentException>(() => x.MaxPool1d(2)).Message, StringComparison.Ordinal);
        Assert.Contains("does not fit", Assert.Throws<ArgumentException>(() => x.MaxPool2d(5)).Message, StringComparison.Ordinal);
        Assert.Contains("half the kernel", Assert.Throws<ArgumentOutOfRangeException>(() => x.MaxPool2d(3, padding: 2)).Message, StringComparison.Ordinal);
        Assert.Contains("kernel", Assert.Throws<ArgumentOutOfRangeException>(() => x.AvgPool2d(0)).Message, StringComparison.Ordinal);
        Assert.Contains("stride", Assert.Throws<ArgumentOutOfRangeException>(() => x.AvgPool2d(2, stride: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("GlobalMaxPool2d", Assert.Throws<ArgumentException>(() => empty.GlobalMaxPool2d()).Message, StringComparison.Ordinal);
    }
}
