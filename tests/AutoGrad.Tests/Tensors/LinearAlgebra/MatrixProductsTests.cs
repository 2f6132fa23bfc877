using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tests.Tensors.LinearAlgebra;

public class MatrixProductsTests
{
    public static TheoryData<int[], int[], int[]> Shapes => new()
    {
        { [5], [5], [] },
        { [0], [0], [] },
        { [3, 4], [4], [3] },
        { [4], [4, 3], [3] },
        { [2, 3, 4], [4], [2, 3] },
        { [4], [2, 4, 3], [2, 3] },
        { [3, 4], [4, 5], [3, 5] },
        { [2, 3, 4], [4, 5], [2, 3, 5] },
        { [3, 4], [2, 4, 5], [2, 3, 5] },
        { [2, 1, 3, 4], [5, 4, 2], [2, 5, 3, 2] },
        { [2, 0], [0, 3], [2, 3] },
        { [2, 3, 0], [0, 2], [2, 3, 2] },
        { [0, 3], [3, 2], [0, 2] },
        { [0, 2, 3], [3, 2], [0, 2, 2] },
        { [1, 1], [1, 1], [1, 1] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_rank_has_the_shape_and_the_derivatives_of_three_orders(int[] left, int[] right, int[] expected)
    {
        Random random = new(11);
        double[] x = Samples.Numbers(random, left);
        double[] y = Samples.Numbers(random, right);
        string context = $"seed 11, {Shape.Of(left)} · {Shape.Of(right)}";
        using Tape<double> tape = new();
        Variable<double> z = tape.Variable(x, left).MatMul(tape.Variable(y, right));
        Assert.Equal(expected, z.Shape.Lengths.ToArray());
        DerivativeChecks.Hold(default(Product), [(x, left), (y, right)], random, context, 1e-12);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Transposed_operands_have_the_derivatives_of_three_orders(bool transposeX, bool transposeY)
    {
        Random random = new(12);
        int[] left = transposeX ? [2, 4, 3] : [2, 3, 4];
        int[] right = transposeY ? [5, 4] : [4, 5];
        DerivativeChecks.Hold(
            new TransposedProduct(transposeX, transposeY),
            [(Samples.Numbers(random, left), left), (Samples.Numbers(random, right), right)],
            random,
            $"seed 12, {transposeX}, {transposeY}",
            1e-12);
    }

    [Fact]
    public void The_kernel_agrees_with_the_sum_it_stands_for()
    {
        (int M, int N, int K)[] sizes =
        [
            (1, 1, 1), (7, 1, 9), (1, 7, 9), (8, 8, 8), (9, 9, 9), (6, 8, 256), (13, 17, 257), (97, 33, 300), (200, 9, 31), (2, 1030, 40), (5, 1, 2000), (1, 37, 700), (1, 1, 5000),
        ];
        Random random = new(13);
        foreach ((int m, int n, int k) in sizes)
        {
            double[] a = Samples.Numbers(random, m, k);
            double[] b = Samples.Numbers(random, k, n);
            double[] expected = new double[m * n];
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    expected[(i * n) + j] = Enumerable.Range(0, k).Sum(p => a[(i * k) + p] * b[(p * n) + j]);
                }
            }

            // Round-off of k terms of size 4 in any order: below k · 4 · 2⁻⁵³, which is 3e-12 for the longest.
            Compare<double>(expected, a, b, m, n, k, 1e-11);
            Compare<float>(expected, a, b, m, n, k, 2e-3);
        }
    }

    [Fact]
    public void An_element_does_not_depend_on_its_place()
    {
        Random random = new(14);
        const int M = 103;
        const int N = 45;
        const int K = 321;
        double[] a = Samples.Numbers(random, M, K);
        double[] b = Samples.Numbers(random, K, N);
        double[] reversed = [.. a.Chunk(K).Reverse().SelectMany(row => row)];
        double[] whole = Multiply<double>(a, false, b, false, M, N, K);
        double[] mirrored = Multiply<double>(reversed, false, b, false, M, N, K);
        Assert.Equal(whole, mirrored.Chunk(N).Reverse().SelectMany(row => row));
        double[] narrow = [.. b.Chunk(N).SelectMany(row => row[3..14])];
        Assert.Equal(whole.Chunk(N).SelectMany(row => row[3..14]), Multiply<double>(a, false, narrow, false, M, 11, K));
    }

    [Fact]
    public void Long_sums_keep_their_digits_in_single_precision()
    {
        using Tape<float> tape = new();
        float[] ones = new float[10_000_000];
        Array.Fill(ones, 0.1f);
        Variable<float> x = tape.Constant(ones, ones.Length);
        Variable<float> one = tape.Constant([1f]).BroadcastTo(Shape.Of(ones.Length));
        Assert.Equal(1e6f, x.Dot(one).Value, 1f);
    }

    [Fact]
    public void Outer_and_dot_have_the_derivatives_of_three_orders()
    {
        Random random = new(15);
        DerivativeChecks.Hold(default(Outer), [(Samples.Numbers(random, 3), [3]), (Samples.Numbers(random, 4), [4])], random, "seed 15, outer", 1e-12);
        DerivativeChecks.Hold(default(Dot), [(Samples.Numbers(random, 6), [6]), (Samples.Numbers(random, 6), [6])], random, "seed 15, dot", 1e-12);
    }

    [Theory]
    [InlineData(new[] { 4 }, 3)]
    [InlineData(new[] { 5, 4 }, 3)]
    [InlineData(new[] { 2, 3, 4 }, 1)]
    [InlineData(new[] { 2, 0, 4 }, 3)]
    [InlineData(new[] { 5, 0 }, 3)]
    [InlineData(new[] { 5, 4 }, 0)]
    [InlineData(new[] { 33, 40 }, 37)]
    public void An_affine_map_is_its_product_and_its_bias_and_has_the_derivatives_of_three_orders(int[] shape, int n)
    {
        Random random = new(17);
        int k = shape[^1];
        double[] x = Samples.Numbers(random, shape);
        double[] w = Samples.Numbers(random, n, k);
        double[] b = Samples.Numbers(random, n);
        using Tape<double> tape = new();
        Variable<double> input = tape.Variable(x, shape);
        Variable<double> weight = tape.Variable(w, n, k);
        Variable<double> bias = tape.Variable(b, n);
        Variable<double> y = input.Affine(weight, bias);
        Variable<double> expected = input.Reshape(shape.Length == 1 ? [1, k] : shape).MatMul(weight, false, true) + bias;
        Assert.Equal([.. shape[..^1], n], y.Shape.Lengths.ToArray());
        Assert.Equal(expected.Values.ToArray(), y.Values.ToArray());
        DerivativeChecks.Hold(default(AffineMap), [(x, shape), (w, [n, k]), (b, [n])], random, $"seed 17, {Shape.Of(shape)}, {n}", 1e-11);
    }

    [Fact]
    public void What_an_affine_map_cannot_take_is_named()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[6], 2, 3);
        Variable<double> b = tape.Variable(new double[2], 2);
        Assert.Contains("[2, 3], [2] and [2]", Assert.Throws<ArgumentException>(() => x.Affine(b, b)).Message, StringComparison.Ordinal);
        Assert.Contains("[2], [2, 3] and [2]", Assert.Throws<ArgumentException>(() => b.Affine(x, b)).Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3], [2, 3] and [2, 3]", Assert.Throws<ArgumentException>(() => x.Affine(x, x)).Message, StringComparison.Ordinal);
        Assert.Contains("[]", Assert.Throws<ArgumentException>(() => tape.Variable(1.0).Affine(x, b)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        using Tape<double> tape = new();
        Variable<double> x = tape.Variable(new double[6], 2, 3);
        Variable<double> v = tape.Variable(new double[2], 2);
        Assert.Contains("[2, 3] and [2] do not fit: the left factor's rows have 3 elements, the right factor's columns 2", Assert.Throws<ArgumentException>(() => x.MatMul(v)).Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3] and [2, 3]", Assert.Throws<ArgumentException>(() => x.MatMul(x)).Message, StringComparison.Ordinal);
        Assert.Contains("[]", Assert.Throws<ArgumentException>(() => x.MatMul(2)).Message, StringComparison.Ordinal);
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => x.MatMul(v, true, false)).Message, StringComparison.Ordinal);
        Assert.Contains("leading axes", Assert.Throws<ArgumentException>(() => x.Reshape(2, 1, 3).MatMul(tape.Variable(new double[9], 3, 3, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("two vectors", Assert.Throws<ArgumentException>(() => x.Outer(v)).Message, StringComparison.Ordinal);
        Assert.Contains("two vectors of one length", Assert.Throws<ArgumentException>(() => v.Dot(tape.Variable(new double[3], 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_steady_loop_allocates_nothing()
    {
        Random random = new(16);
        using Tape<double> tape = new();

        // Lists of literals are read through reflection in code that is not optimised, which allocates.
        int[] shapeA = [20, 20];
        int[] shapeB = [2, 20, 20];
        int[] shapeS = [2];
        double[] one = [1];
        double[] a = Samples.Numbers(random, 20, 20);
        double[] b = Samples.Numbers(random, 2, 20, 20);
        Assert.Equal(0, SteadyLoop.Bytes(Step));

        void Step()
        {
            tape.Reset();
            Variable<double> x = tape.Variable(a, shapeA);
            Variable<double> y = tape.Variable(b, shapeB);
            Variable<double> z = EinsteinSummation.Einsum("ij,bkj->bki", x, y.MatMul(x)).Diagonal();
            Variable<double> s = z.MatMul(x.Determinant() * x.Solve(x.Diagonal())).Reshape(shapeS);
            tape.Backward(s.Dot(s) + x.Inverse().Trace(), one);
        }
    }

    private static void Compare<T>(double[] expected, double[] a, double[] b, int m, int n, int k, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (bool transposeA in (bool[])[false, true])
        {
            foreach (bool transposeB in (bool[])[false, true])
            {
                T[] product = Multiply(
                    Numbers<T>(transposeA ? Transposed(a, m, k) : a), transposeA, Numbers<T>(transposeB ? Transposed(b, k, n) : b), transposeB, m, n, k);
                Samples.AssertClose(expected, [.. product.Select(double.CreateTruncating)], tolerance, $"seed 13, {typeof(T)}, {m} × {k} × {n}, {transposeA}, {transposeB}");
            }
        }
    }

    private static T[] Multiply<T>(T[] a, bool transposeA, T[] b, bool transposeB, int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] c = new T[m * n];
        MatrixSpan<T> left = MatrixSpan<T>.Of(a, transposeA ? m : k, transposeA);
        MatrixSpan<T> right = MatrixSpan<T>.Of(b, transposeB ? k : n, transposeB);
        ProductKernel.Multiply(left, right, c, n, m, n, k, accumulate: false, threads: 2, new T[ProductKernel.ScratchLength(left, right, m, n, k)]);
        return c;
    }

    private static T[] Numbers<T>(double[] x)
        where T : INumber<T> => [.. x.Select(T.CreateTruncating)];

    private static double[] Transposed(double[] a, int rows, int columns) =>
        [.. Enumerable.Range(0, columns).SelectMany(j => Enumerable.Range(0, rows).Select(i => a[(i * columns) + j]))];

    private readonly struct Product : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x[0].MatMul(x[1]);
    }

    private readonly struct TransposedProduct(bool transposeX, bool transposeY) : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x[0].MatMul(x[1], transposeX, transposeY);
    }

    private readonly struct AffineMap : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x[0].Affine(x[1], x[2]);
    }

    private readonly struct Outer : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x[0].Outer(x[1]);
    }

    private readonly struct Dot : ITensorFunction
    {
        public Variable<T> Of<T>(ReadOnlySpan<Variable<T>> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x[0].Dot(x[1]);
    }
}
