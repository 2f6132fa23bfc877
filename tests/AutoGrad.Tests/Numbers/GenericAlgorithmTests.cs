using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Numbers;

/// <summary>Unchanged generic algorithms, .NET's own among them, are differentiable.</summary>
public sealed class GenericAlgorithmTests
{
    // Products and sums of a few numbers of order 1.
    private const double Rounding = 1e-13;

    private static readonly double[] X = [1.5, -2, 0.25, 3, 0.5, -1, 2, 4, -0.75];
    private static readonly double[] Y = [0.5, 1, -1.5, 2, 0.1, 3, -2, 1, 0.2];

    [Fact]
    public void TensorPrimitivesDot()
    {
        using Tape<double> tape = new();
        Scalar<double>[] x = Leaves(tape, X);
        Scalar<double>[] y = Leaves(tape, Y);
        Scalar<double> dot = TensorPrimitives.Dot<Scalar<double>>(x, y);
        Gradients<double> gradients = tape.Backward(dot);
        Assert.Equal(TensorPrimitives.Dot<double>(X, Y), dot.Value, Rounding);
        for (int i = 0; i < X.Length; i++)
        {
            Assert.Equal(Y[i], gradients[x[i]]);
            Assert.Equal(X[i], gradients[y[i]]);
        }
    }

    [Fact]
    public void TensorPrimitivesSum() => AssertGradient(x => TensorPrimitives.Sum<Scalar<double>>(x), _ => 1);

    [Fact]
    public void TensorPrimitivesSumOfSquares() => AssertGradient(x => TensorPrimitives.SumOfSquares<Scalar<double>>(x), i => 2 * X[i]);

    [Fact]
    public void TensorPrimitivesNorm()
    {
        double norm = TensorPrimitives.Norm<double>(X);
        AssertGradient(x => TensorPrimitives.Norm<Scalar<double>>(x), i => X[i] / norm);
    }

    [Fact]
    public void TensorPrimitivesSumOfSquaresOfDuals()
    {
        Dual<double>[] x = [.. X.Select((v, i) => new Dual<double>(v, Y[i]))];
        Assert.Equal(2 * TensorPrimitives.Dot<double>(X, Y), TensorPrimitives.SumOfSquares<Dual<double>>(x).Tangent, Rounding);
    }

    [Fact]
    public void NewtonSolverAtDoubleDualAndReverse()
    {
        const double P = 1.25;
        const double Q = -3.5;
        double root = GenericAlgorithms.CubicRoot(P, Q, 1.0);
        Assert.Equal(0, (root * root * root) + (P * root) + Q, Rounding);

        // The implicit function theorem: ∂x/∂p = −x / (3x² + p), ∂x/∂q = −1 / (3x² + p).
        double slope = (3 * root * root) + P;
        Assert.Equal(-root / slope, GenericAlgorithms.CubicRoot(Dual<double>.Variable(P), Q, 1.0).Tangent, Rounding);
        Assert.Equal(-1 / slope, GenericAlgorithms.CubicRoot(P, Dual<double>.Variable(Q), 1.0).Tangent, Rounding);
        using Tape<double> tape = new();
        Scalar<double> p = tape.Scalar(P);
        Scalar<double> q = tape.Scalar(Q);
        Gradients<double> gradients = tape.Backward(GenericAlgorithms.CubicRoot(p, q, 1.0));
        Assert.Equal(-root / slope, gradients[p], Rounding);
        Assert.Equal(-1 / slope, gradients[q], Rounding);
    }

    [Fact]
    public void RungeKuttaAtDoubleDualAndReverse()
    {
        // A step multiplies by 1 + z + z²/2 + z³/6 + z⁴/24 with z = a h: y(1) = y0 · s(z)ⁿ has closed derivatives.
        const int N = 20;
        const double A = -0.7;
        const double Start = 2;
        double z = A / N;
        double s = 1 + (z * (1 + (z / 2 * (1 + (z / 3 * (1 + (z / 4)))))));
        double slope = 1 + (z * (1 + (z / 2 * (1 + (z / 3)))));
        double end = Start * Math.Pow(s, N);
        double byA = Start * Math.Pow(s, N - 1) * slope;
        Assert.Equal(end, GenericAlgorithms.Decay(A, Start, N), Rounding);
        Assert.Equal(byA, GenericAlgorithms.Decay(Dual<double>.Variable(A), Start, N).Tangent, Rounding);
        using Tape<double> tape = new();
        Scalar<double> a = tape.Scalar(A);
        Scalar<double> y0 = tape.Scalar(Start);
        Gradients<double> gradients = tape.Backward(GenericAlgorithms.Decay(a, y0, N));
        Assert.Equal(byA, gradients[a], Rounding);
        Assert.Equal(end / Start, gradients[y0], Rounding);
    }

    [Fact]
    public void CholeskyAtDoubleDualAndReverse()
    {
        // log det A = 2 Σ log Lᵢᵢ, and its gradient is A⁻¹; of [[4, 2], [2, 3]] that is [[3, −2], [−2, 4]] / 8. The
        // algorithm reads the lower triangle only, so the off-diagonal entry counts twice.
        double[] a = [4, 2, 2, 3];
        double[] expected = [3.0 / 8, 0, -4.0 / 8, 4.0 / 8];
        using Tape<double> tape = new();
        Scalar<double>[] leaves = Leaves(tape, a);
        Gradients<double> gradients = tape.Backward(LogDeterminant(leaves));
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], gradients[leaves[i]], Rounding);
            Dual<double>[] duals = [.. a.Select((v, k) => new Dual<double>(v, k == i ? 1 : 0))];
            Assert.Equal(expected[i], LogDeterminant(duals).Tangent, Rounding);
        }

        Assert.Equal(Math.Log(8), LogDeterminant(a), Rounding);

        static T LogDeterminant<T>(T[] matrix)
            where T : IFloatingPointIeee754<T>
        {
            T[] factor = [.. matrix];
            GenericAlgorithms.Cholesky<T>(factor, 2);
            return T.CreateChecked(2) * (T.Log(factor[0]) + T.Log(factor[3]));
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.7)]
    [InlineData(-0.4)]
    public void DataDependentBranchesAndLoops(double at)
    {
        using Tape<double> tape = new();
        Scalar<double> x = tape.Scalar(at);
        Scalar<double> y = GenericAlgorithms.Branching(x);
        Dual<double> dual = GenericAlgorithms.Branching(Dual<double>.Variable(at));
        const double H = 1e-6;
        double numeric = (GenericAlgorithms.Branching(at + H) - GenericAlgorithms.Branching(at - H)) / (2 * H);
        double reverse = tape.Backward(y)[x];
        Assert.Equal(GenericAlgorithms.Branching(at), y.Value);
        Assert.Equal(dual.Tangent, reverse, 1e-12 * Math.Abs(reverse));
        Assert.Equal(numeric, reverse, 1e-6 * Math.Abs(reverse));
    }

    [Fact]
    public void NestingGivesHigherOrders()
    {
        // f = x³ y: ∂²f/∂x² = 6 x y, ∂²f/∂x∂y = 3 x², ∂³f/∂x³ = 6 y.
        using Tape<Dual<double>> forwardOverReverse = new();
        Scalar<Dual<double>> x = forwardOverReverse.Scalar(Dual<double>.Variable(2));
        Scalar<Dual<double>> y = forwardOverReverse.Scalar(5);
        Gradients<Dual<double>> gradients = forwardOverReverse.Backward(x * x * x * y);
        Assert.Equal(60, gradients[x].Value);
        Assert.Equal(60, gradients[x].Tangent);
        Assert.Equal(12, gradients[y].Tangent);

        using Tape<double> outer = new();
        using Tape<Scalar<double>> inner = new();
        Scalar<double> u = outer.Scalar(2);
        Scalar<Scalar<double>> v = inner.Scalar(u);
        Scalar<double> first = inner.Backward(v * v * v * 5)[v];
        Assert.Equal(60, first.Value);
        Assert.Equal(60, outer.Backward(first)[u]);

        Dual<Dual<Dual<double>>> third = new(new(new(2, 1), new(1, 0)), new(new(1, 0), new(0, 0)));
        Assert.Equal(30, (third * third * third * 5).Tangent.Tangent.Tangent);
    }

    private static Scalar<double>[] Leaves(Tape<double> tape, double[] values) => [.. values.Select(v => tape.Scalar(v))];

    private static void AssertGradient(Func<Scalar<double>[], Scalar<double>> function, Func<int, double> expected)
    {
        using Tape<double> tape = new();
        Scalar<double>[] x = Leaves(tape, X);
        Gradients<double> gradients = tape.Backward(function(x));
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(expected(i), gradients[x[i]], Rounding);
        }
    }
}
