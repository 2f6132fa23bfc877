using AutoGrad.Tensors;
using static AutoGrad.Tests.Tensors.Reductions.Derivatives;

namespace AutoGrad.Tests.Tensors.Reductions;

/// <summary>What happens at ties, zeros and infinities, as docs and ../shared/design/conventions.md promise.</summary>
public sealed class ConventionsTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    [Fact]
    public void MaximaAndMinimaSplitTies()
    {
        Assert.Equal([0, 0.5, 0.5, 1.0 / 3, 1.0 / 3, 1.0 / 3], Gradient(x => x.Max(1), [1, 2, 2, 3, 3, 3], [2, 3]));
        Assert.Equal([0.5, 0.5, 0, 1, 0, 0], Gradient(x => x.Min(-1), [1, 1, 2, 3, 4, 4], [2, 3]));
        Assert.Equal([0.5, 0, 0, 0.5], Gradient(x => x.Max(), [7, 2, 2, 7], [2, 2]));
        Assert.Equal([0, 0, 0], Second(x => x.Max(), [1, 2, 2], [3], [1, 1, 1]));
    }

    [Fact]
    public void ANaNTakesTheGradientOfTheMaximumAlone()
    {
        Assert.Equal([NaN, 3], Value(x => x.Max(1), [1, NaN, 2, 3], 2, 2));
        Assert.Equal([0, NaN, 0, 1], Gradient(x => x.Max(1), [1, NaN, 2, 3], [2, 2]));
    }

    [Fact]
    public void NormAndDeviationAreFlatAtZero()
    {
        double[] zeros = [0, 0, 0];
        Assert.Equal([0], Value(x => x.Norm2(), zeros, 3));
        Assert.Equal(zeros, Gradient(x => x.Norm2(), zeros, [3]));
        Assert.Equal(zeros, Second(x => x.Norm2(), zeros, [3], [1, 2, 3]));
        Assert.Equal(zeros, Gradient(x => x.Norm1(), zeros, [3]));
        Assert.Equal([0], Value(x => x.StandardDeviation(), [5, 5, 5], 3));
        Assert.Equal(zeros, Gradient(x => x.StandardDeviation(), [5, 5, 5], [3]));
        Assert.Equal(zeros, Second(x => x.StandardDeviation(), [5, 5, 5], [3], [1, 2, 3]));
        Assert.Equal([0, 0, 0.6, 0.8], Gradient(x => x.Norm2(1), [0, 0, 3, 4], [2, 2]));
    }

    [Fact]
    public void NormalizeLeavesTheZeroVector()
    {
        Assert.Equal([0, 0, 0.6, 0.8], Value(x => x.Normalize(1), [0, 0, 3, 4], 2, 2));
        Assert.Equal([0, 0], Gradient(x => x.Normalize(1), [0, 0, 3, 4], [2, 2])[..2]);
        Assert.Equal([0, 0], Second(x => x.Normalize(), [0, 0], [2], [1, 2]));
    }

    [Fact]
    public void NormsNeitherOverflowNorUnderflow()
    {
        Assert.Equal([5e200, 5e-200], Value(x => x.Norm2(1), [3e200, 4e200, 3e-200, 4e-200], 2, 2), (a, b) => Math.Abs(a - b) <= 1e-15 * a);
        Assert.Equal([0.6, 0.8], Gradient(x => x.Norm2(), [3e200, 4e200], [2]), (a, b) => Math.Abs(a - b) <= 1e-15);
        Assert.Equal([Inf, NaN, 5], Value(x => x.Norm2(1), [Inf, 1, NaN, 1, 3, 4], 3, 2));
    }

    [Fact]
    public void LogSumExpAtInfinities()
    {
        double[] x = [-Inf, -Inf, -Inf, 0, Inf, 1, Inf, Inf];
        int[] shape = [4, 2];
        Assert.Equal([-Inf, 0, Inf, Inf], Value(x => x.LogSumExp(1), x, shape));
        Assert.Equal([0, 0, 0, 1, 1, 0, 0.5, 0.5], Gradient(x => x.LogSumExp(1), x, shape));
        Assert.Equal([0, 0, 0, 0, 0, 0], Second(x => x.LogSumExp(1), x[..6], [3, 2], [1, 2, 3, 4, 5, 6]));
        Assert.Equal([1000 + Math.Log(2)], Value(x => x.LogSumExp(), [1000, 1000], 2));

        // Across memory as along it.
        Assert.Equal([-Inf, 0, Inf, Inf], Value(x => x.LogSumExp(0), [-Inf, -Inf, Inf, Inf, -Inf, 0, 1, Inf], 2, 4));
    }

    [Fact]
    public void SoftmaxAtInfinities()
    {
        double[] x = [1000, 1000, -1000, -Inf, 0, 0, -Inf, -Inf, -Inf, Inf, 3, Inf];
        int[] shape = [4, 3];
        double[] y = [0.5, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 0.5, 0, 0.5];
        double[] u = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        Assert.Equal(y, Value(x => x.Softmax(), x, shape));
        Assert.Equal([-0.25, 0.25, 0, 0, -0.25, 0.25, 0, 0, 0, -0.5, 0, 0.5], Gradient(x => x.Softmax(), x, shape, u));
        Assert.Equal([0, 0, 0], Second(x => x.Softmax(), [-Inf, -Inf, -Inf], [3], [1, 2, 3], [4, 5, 6]));
        Assert.Equal([0, 0, 0, 0], Gradient(x => x.Softmax(), [-Inf, -Inf, 0, -Inf], [2, 2], [Inf, 1, 2, Inf]));
    }

    [Fact]
    public void LogSoftmaxAtInfinities()
    {
        double[] x = [1000, 1000, -Inf, 0, -Inf, -Inf, Inf, Inf];
        int[] shape = [4, 2];
        double half = -Math.Log(2);
        Assert.Equal([half, half, -Inf, 0, -Inf, -Inf, half, half], Value(x => x.LogSoftmax(), x, shape));
        Assert.Equal([-0.5, 0.5, 0, 0, 0, 0, -0.5, 0.5], Gradient(x => x.LogSoftmax(), x, shape, [1, 2, 3, 4, 5, 6, 7, 8]));
        Assert.Equal([0, 0], Second(x => x.LogSoftmax(), [-Inf, -Inf], [2], [1, 2], [3, 4]));
        Assert.Equal([-2000, 0], Value(x => x.LogSoftmax(), [-1000, 1000], 2));
        Assert.Equal([1, -1], Gradient(x => x.LogSoftmax(), [-1000, 1000], [2], [1, 0]));
    }

    [Fact]
    public void ProductsAreExactWithZeros()
    {
        Assert.Equal([0, 0], Value(x => x.Product(1), [0, 2, 3, 0, 0, 3], 2, 3));
        Assert.Equal([6, 0, 0, 0, 0, 0], Gradient(x => x.Product(1), [0, 2, 3, 0, 0, 3], [2, 3]));

        // ∇⟨∇(xyz), v⟩ at (0, 0, 3), v = (1, 2, 4): (2z + 4y, z + 4x, y + 2x).
        Assert.Equal([6, 3, 0], Second(x => x.Product(), [0, 0, 3], [3], [1, 2, 4]));
        Assert.Equal([6, 0, 0], Gradient(x => x.Product(), [0, 2, 3], [3]));
    }

    [Fact]
    public void CumulativeProductsAreExactWithZeros()
    {
        // y = (a, ab, abc): Σ y has the gradient (1 + b + bc, a + ac, ab).
        Assert.Equal([2, 0, 0], Value(x => x.CumulativeProduct(0), [2, 0, 5], 3));
        Assert.Equal([1, 12, 0], Gradient(x => x.CumulativeProduct(0), [2, 0, 5], [3]));
        Assert.Equal([1, 0, 0], Gradient(x => x.CumulativeProduct(0), [0, 0, 5], [3]));

        // Its Hessian is [[0, 1 + c, b], [1 + c, 0, a], [b, a, 0]].
        Assert.Equal([12 + 0, 6 + 6, 0 + 4], Second(x => x.CumulativeProduct(0), [2, 0, 5], [3], [1, 2, 3]));
    }

    [Fact]
    public void ProductsHaveEveryOrder()
    {
        // ∂³(xyz)/∂x∂y∂z = 1, at zeros.
        using AutoGrad.Tape.Tape<double> tape = new();
        var x = tape.Variable([0.0, 0, 0], 3);
        var gradient = new AutoGrad.Tape.Variable<double>[1];
        tape.Gradient(x.Product(), tape.Constant(1.0), [x], gradient);
        tape.Gradient((gradient[0] * tape.Constant([1.0, 0, 0], 3)).Sum(), tape.Constant(1.0), [x], gradient);
        tape.Gradient((gradient[0] * tape.Constant([0.0, 1, 0], 3)).Sum(), tape.Constant(1.0), [x], gradient);
        Assert.Equal([0, 0, 1], gradient[0].Values.ToArray());
    }

    [Fact]
    public void VarianceOfOneElementIsNaN()
    {
        Assert.Equal([NaN], Value(x => x.Variance(), [3], 1));
        Assert.Equal([NaN, NaN], Gradient(x => x.Variance(1), [3, 4], [2, 1]));
        Assert.Equal([NaN, NaN], Gradient(x => x.StandardDeviation(1), [3, 4], [2, 1]));
        Assert.Equal([0], Value(x => x.Variance(unbiased: false), [3], 1));
        Assert.Equal([0], Gradient(x => x.Variance(unbiased: false), [3], [1]));
    }

    [Fact]
    public void SortIsStableAndNaNComesLast()
    {
        Assert.Equal([-1, 1, 1, 2, NaN], Value(x => x.Sort(), [1, NaN, 2, 1, -1], 5));
        Assert.Equal([20, 50, 40, 30, 10], Gradient(x => x.Sort(), [1, NaN, 2, 1, -1], [5], [10, 20, 30, 40, 50]));
        Assert.Equal([0, 0, 0, 1, 0], Gradient(x => x.Sort(), [1, NaN, 2, 1, -1], [5], [0, 0, 1, 0, 0]));
    }

    [Fact]
    public void TopKTakesTheFirstOfTies()
    {
        Assert.Equal([5, 5, 3, 2], Value(x => x.TopK(2), [5, 5, 5, 1, 3, 2], 2, 3));
        Assert.Equal([1, 2, 0, 0, 3, 4], Gradient(x => x.TopK(2), [5, 5, 5, 1, 3, 2], [2, 3], [1, 2, 3, 4]));
        Assert.Equal([0, 1, 2, 0, 1, 2], Arg(x => x.ArgSort().ToArray(), [5, 5, 5, 1, 3, 4], 2, 3));
        Assert.Equal([3, 0, 1, 2], Arg(x => x.ArgSort(0).ToArray(), [5, 5, 6, 1], 4));
    }

    [Fact]
    public void PlacesOfExtremaAreTheFirst()
    {
        Assert.Equal([1, 0], Arg(x => x.ArgMax(1).ToArray(), [1, 2, 2, 3, 3, 3], 2, 3));
        Assert.Equal([0, 1, 1], Arg(x => x.ArgMax(0).ToArray(), [4, 2, 2, 3, 3, 3], 2, 3));
        Assert.Equal([0, 0, 0], Arg(x => x.ArgMin(0).ToArray(), [1, 2, NaN, 3, 2, 3], 2, 3));
        Assert.Equal([4], Arg(x => [x.ArgMax()], [1, 2, 2, 3, 7, 7], 2, 3));
    }

    private delegate int[] Places(AutoGrad.Tape.Variable<double> x);

    private static int[] Arg(Places f, double[] x, params int[] shape)
    {
        using AutoGrad.Tape.Tape<double> tape = new();
        return f(tape.Variable(x, shape));
    }
}
