using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Tensors.LinearAlgebra;

public class MatrixFunctionsTests
{
    public static TheoryData<int> Sizes => [0, 1, 2, 3, 5, 8];

    /// <summary>Matrices without an inverse: rank n − 1, n − 2, 0, a zero row, nearly singular, and a stack of different ranks.</summary>
    public static TheoryData<double[], int> Singular => new()
    {
        { [0], 1 },
        { [1, 2, 2, 4], 2 },
        { [0, 0, 0, 0], 2 },
        { [0, 1, 0, 1], 2 },
        { [1, 2, 3, 4, 5, 6, 7, 8, 9], 3 },
        { [1, 2, 3, 2, 4, 6, 3, 6, 9], 3 },
        { [0, 0, 0, 1, 2, 3, 4, 5, 7], 3 },
        { [1, 2, 3, 4, 5, 6, 7, 8, 9 + 1e-9], 3 },
        { [2, 1, 0, 1, 0, 2, 1, 1, 2, 3, 1, 2, 1, 1, 1, 0], 4 },
        { [1, 2, 2, 4, 0, 0, 0, 0, 3, 1, 1, 2], 2 },
        { [1e-2, 2e-2, 200, 400], 2 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Derivatives_of_three_orders_agree_with_forward_mode(int n)
    {
        Random random = new(21 + n);
        string context = $"seed {21 + n}, n = {n}";
        (double[], int[]) a = (Regular(random, n, 2), [2, n, n]);
        (double[], int[]) one = (Regular(random, n, 1), [n, n]);
        (double[], int[]) columns = (Samples.Numbers(random, 3, 1, n, 2), [3, 1, n, 2]);
        (double[], int[]) vector = (Samples.Numbers(random, n), [n]);
        DerivativeChecks.Hold(default(Determinants), [a], random, $"{context}, Determinant", 1e-8);
        DerivativeChecks.Hold(default(Logarithms), [a], random, $"{context}, LogAbsDeterminant");
        DerivativeChecks.Hold(default(Inverses), [a], random, $"{context}, Inverse");
        DerivativeChecks.Hold(default(Solutions), [a, columns], random, $"{context}, Solve");
        DerivativeChecks.Hold(default(Solutions), [one, columns], random, $"{context}, Solve, one matrix");
        DerivativeChecks.Hold(default(Solutions), [a, vector], random, $"{context}, Solve, vector");
        DerivativeChecks.Hold(default(Factors), [a], random, $"{context}, Cholesky");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Values_satisfy_their_equations(int n)
    {
        Random random = new(31 + n);
        string context = $"seed {31 + n}, n = {n}";
        using Tape<double> tape = new();
        Variable<double> a = tape.Variable(Samples.Numbers(random, 3, n, n), 3, n, n);
        Variable<double> b = tape.Variable(Samples.Numbers(random, 3, n, 2), 3, n, 2);
        double[] identity = [.. Enumerable.Range(0, 3 * n * n).Select(i => i % (n * n) % (n + 1) == 0 ? 1.0 : 0.0)];
        Samples.AssertClose(identity, a.MatMul(a.Inverse()).Values, 1e-10, $"{context}, A A⁻¹");
        Samples.AssertClose(b.Values, a.MatMul(a.Solve(b)).Values, 1e-10, $"{context}, A X");
        double[] determinants = [.. Enumerable.Range(0, 3).Select(m => Leibniz(a.Values.Slice(m * n * n, n * n).ToArray(), n))];
        Samples.AssertClose(determinants, a.Determinant().Values, 1e-10, $"{context}, det");
        Samples.AssertClose([.. determinants.Select(d => Math.Log(Math.Abs(d)))], a.LogAbsDeterminant().Values, 1e-10, $"{context}, log |det|");
        Variable<double> positive = tape.Variable(Regular(random, n, 3), 3, n, n);
        Variable<double> l = positive.Cholesky();
        Samples.AssertClose((0.5 * (positive + positive.Transpose())).Values, l.MatMul(l, false, true).Values, 1e-12, $"{context}, L Lᵀ");
        Assert.Equal(l.LowerTriangle().Values.ToArray(), l.Values.ToArray());
    }

    [Theory]
    [MemberData(nameof(Singular))]
    public void The_determinant_of_a_singular_matrix_has_all_derivatives(double[] values, int n)
    {
        string context = $"[{string.Join(", ", values)}]";
        int stack = values.Length / (n * n);
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(values, stack, n, n);
        Variable<double> y = x.Determinant();
        double[] upstream = [.. Enumerable.Range(1, stack).Select(i => (double)i)];
        double[] cofactors = [.. Enumerable.Range(0, values.Length).Select(at => Cofactor(values, at, n) * upstream[at / (n * n)])];

        // Normwise: entries that cancel are exact to the size of the largest cofactor.
        double size = Math.Max(1, cofactors.Max(Math.Abs));
        Samples.AssertClose(Scaled(cofactors), Scaled(tape.Backward(y, upstream)[x].ToArray()), 1e-12, $"{context}, gradient");

        // Against the definition, a sum over permutations written with products: every order is that of a polynomial.
        Random random = new(41);
        double[] v = Samples.Numbers(random, values.Length);
        double[] w = Samples.Numbers(random, values.Length);
        (double[] second, double[] third) = HigherOrders(default(Determinants), values, stack, n, upstream, v, w);
        (double[] secondExpected, double[] thirdExpected) = HigherOrders(default(Permutations), values, stack, n, upstream, v, w);
        Samples.AssertClose(Scaled(secondExpected), Scaled(second), 1e-11, $"{context}, second order");
        Samples.AssertClose(Scaled(thirdExpected), Scaled(third), 1e-10, $"{context}, third order");

        double[] Scaled(double[] numbers) => [.. numbers.Select(d => d / size)];
    }

    [Fact]
    public void Forward_mode_goes_through_singular_determinants()
    {
        Random random = new(42);
        foreach (double[] values in (double[][])[[0, 0, 0, 1], [0, 0, 0, 0], [1, 2, 2, 4]])
        {
            DerivativeChecks.Hold(default(Determinants), [(values, [2, 2])], random, $"seed 42, [{string.Join(", ", values)}]", 1e-12);
        }

        DerivativeChecks.Hold(default(Determinants), [(new double[9], [3, 3])], random, "seed 42, zeros", 1e-12);
    }

    [Fact]
    public void Errors_name_the_matrix()
    {
        using Tape<double> tape = new();
        Variable<double> stack = tape.Variable([1, 0, 0, 1, 2, 0, 0, 2, 1, 2, 2, 4, 1, 0, 0, 3], 2, 2, 2, 2);
        Variable<double> wide = tape.Variable(new double[6], 2, 3);
        Assert.Contains("Inverse: matrix [1, 0] of the stack [2, 2] is singular", Assert.Throws<ArgumentException>(() => stack.Inverse()).Message, StringComparison.Ordinal);
        Assert.Contains("Solve: matrix [1, 0] of the stack [2, 2] is singular", Assert.Throws<ArgumentException>(() => stack.Solve(stack)).Message, StringComparison.Ordinal);
        Assert.Contains("Cholesky: matrix [1, 0] of the stack [2, 2] is not positive definite", Assert.Throws<ArgumentException>(() => stack.Cholesky()).Message, StringComparison.Ordinal);
        Assert.Contains("2 rows and 3 columns", Assert.Throws<ArgumentException>(() => wide.Determinant()).Message, StringComparison.Ordinal);
        Assert.Contains("2 rows and 3 columns", Assert.Throws<ArgumentException>(() => wide.Cholesky()).Message, StringComparison.Ordinal);
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => tape.Variable([1, 2], 2).Inverse()).Message, StringComparison.Ordinal);
        Assert.Contains("needs the shape [2]", Assert.Throws<ArgumentException>(() => stack.Solve(tape.Variable(new double[3], 3))).Message, StringComparison.Ordinal);
        int recorded = tape.OperationCount;
        Assert.Throws<ArgumentException>(() => stack.Inverse());
        Assert.Equal(recorded, tape.OperationCount);
    }

    [Fact]
    public void Singular_logarithms_and_not_a_number_follow_the_conventions()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable([1, 2, 2, 4, 2, 0, 0, 4], 2, 2, 2);
        Variable<double> y = x.LogAbsDeterminant();
        Assert.Equal([double.NegativeInfinity, Math.Log(8)], y.Values.ToArray());
        double[] gradient = tape.Backward(y, [1, 1])[x].ToArray();
        Assert.All(gradient[..4], d => Assert.True(double.IsNaN(d)));
        Assert.Equal([0.5, 0, 0, 0.25], gradient[4..]);
        Variable<double> nan = tape.Variable([0, 1, double.NaN, 2], 2, 2);
        Assert.True(double.IsNaN(nan.Determinant().Value));
        Assert.True(double.IsNaN(nan.Inverse().Values[0]));
        Assert.True(double.IsNaN(tape.Backward(nan.Determinant())[nan][0]));
    }

    private static double[] Regular(Random random, int n, int stack)
    {
        double[] values = Samples.Numbers(random, stack, n, n);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] / Math.Max(1, n)) + (i % (n * n) % (n + 1) == 0 ? 3 : 0);
        }

        return values;
    }

    private static double Leibniz(double[] a, int n)
    {
        using Tape<double> tape = new();
        return default(Permutations).Of<double>([tape.Constant(a, n, n)]).Value;
    }

    private static double Cofactor(double[] stack, int at, int n)
    {
        int start = at / (n * n) * n * n;
        int row = at % (n * n) / n;
        int column = at % n;
        double[] minor = [.. Enumerable.Range(0, n * n).Where(i => i / n != row && i % n != column).Select(i => stack[start + i])];
        return ((row + column) % 2 == 0 ? 1 : -1) * Leibniz(minor, n - 1);
    }

    private static (double[] Second, double[] Third) HigherOrders<TFunction>(TFunction f, double[] values, int stack, int n, double[] u, double[] v, double[] w)
        where TFunction : struct, ITensorFunction
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(values, stack, n, n);
        Variable<double>[] first = new Variable<double>[1];
        Variable<double>[] second = new Variable<double>[1];
        tape.Gradient(f.Of<double>([x]), tape.Constant(u, stack), [x], first);
        tape.Gradient(first[0], tape.Constant(v, stack, n, n), [x], second);
        return (second[0].Values.ToArray(), second[0].IsVarying ? tape.Backward(second[0], w)[x].ToArray() : new double[values.Length]);
    }

    private readonly struct Determinants : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x[0].Determinant();
    }

    /// <summary>Laplace's expansion along the first row, by products and sums of selected elements.</summary>
    private readonly struct Permutations : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            int n = x[0].Shape[-1];
            Shape batch = Shape.Of(x[0].Shape.Lengths[..^2]);
            return Expand(x[0], 0, [.. Enumerable.Range(0, n)], batch);
        }

        private static Variable<T> Expand<T>(Variable<T> x, int row, int[] columns, Shape batch)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            Variable<T> sum = x.Tape.Filled(T.Zero, batch);
            for (int k = 0; k < columns.Length; k++)
            {
                Variable<T> element = x.Slice(-2, row, 1).Slice(-1, columns[k], 1).Reshape(batch);
                Variable<T> term = element * Expand(x, row + 1, [.. columns[..k], .. columns[(k + 1)..]], batch);
                sum = k % 2 == 0 ? sum + term : sum - term;
            }

            return columns.Length == 0 ? x.Tape.Filled(T.One, batch) : sum;
        }
    }

    private readonly struct Logarithms : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x[0].LogAbsDeterminant();
    }

    private readonly struct Inverses : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x[0].Inverse();
    }

    private readonly struct Solutions : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x[0].Solve(x[1]);
    }

    private readonly struct Factors : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x[0].Cholesky();
    }
}
