using System.Numerics;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tests.Tensors.LinearAlgebra.Products;

public class ProductKernelTests
{
    private static readonly int[] ThreadCounts = [1, 2, 3, 8];

    // Lengths around tiles, blocks (192 rows, 1,024 columns, 384 terms) and the limits of reading in place (4,096 bytes a row).
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 2, 2, 2 }, { 3, 5, 7 }, { 8, 32, 16 }, { 7, 31, 15 }, { 9, 33, 17 }, { 4, 16, 4 }, { 5, 17, 9 }, { 1, 40, 30 }, { 40, 1, 30 },
        { 64, 48, 64 }, { 67, 71, 73 }, { 193, 3, 389 }, { 3, 1031, 389 }, { 197, 67, 771 }, { 33, 1033, 17 }, { 1031, 35, 11 }, { 391, 1, 397 }, { 1, 389, 769 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_register_and_number_of_threads_gives_the_bits_of_the_definition(int m, int n, int k)
    {
        Agree<float>(m, n, k, 1e-4);
        Agree<double>(m, n, k, 1e-12);
    }

    [Fact]
    public void Random_sizes_give_the_bits_of_the_definition()
    {
        Random random = new(41);
        for (int i = 0; i < 60; i++)
        {
            Agree<float>(random.Next(1, 90), random.Next(1, 90), random.Next(1, 90), 1e-4);
            Agree<double>(random.Next(1, 90), random.Next(1, 90), random.Next(1, 90), 1e-12);
        }
    }

    // 257 rows by 2.2 MB of the right factor: copied although its rows are short enough to be read in place.
    [Fact]
    public void A_right_factor_larger_than_the_cache_gives_the_same_bits()
    {
        Problem<double> problem = new(new Random(42), 257, 300, 960);
        double[] expected = problem.Plain(false, false, accumulate: false);
        Assert.All(ThreadCounts, threads => Assert.Equal(expected, problem.Run(BlockedProduct<double>.Fastest!, false, false, accumulate: false, threads)));
    }

    [Fact]
    public void Nothing_times_nothing_is_zero_or_what_was_there()
    {
        double[] c = [1, 2, 3, 4];
        ProductKernel.Multiply(new MatrixSpan<double>([], 0, 1), new MatrixSpan<double>([], 2, 1), c, 2, 2, 2, 0, accumulate: true, threads: 2, []);
        Assert.Equal([1, 2, 3, 4], c);
        ProductKernel.Multiply(new MatrixSpan<double>([], 0, 1), new MatrixSpan<double>([], 2, 1), c, 2, 1, 2, 0, accumulate: false, threads: 2, []);
        Assert.Equal([0, 0, 3, 4], c);
        ProductKernel.Multiply(new MatrixSpan<double>([], 5, 1), new MatrixSpan<double>(new double[20], 4, 1), [], 4, 0, 4, 5, accumulate: false, threads: 2, []);
        ProductKernel.Multiply(new MatrixSpan<double>(new double[20], 5, 1), new MatrixSpan<double>([], 0, 1), [], 0, 4, 0, 5, accumulate: false, threads: 2, []);
    }

    [Fact]
    public void What_is_too_short_is_refused()
    {
        double[] nine = new double[9];
        double[] eight = new double[8];
        string Message(double[] a, double[] b, double[] c, int strideC = 3) => Assert.Throws<ArgumentException>(() => ProductKernel.Multiply(
            new MatrixSpan<double>(a, 3, 1), new MatrixSpan<double>(b, 3, 1), c, strideC, 3, 3, 3, accumulate: false, threads: 1, [])).Message;
        Assert.Contains("A 3 × 3 matrix with strides 3 and 1 needs 9 elements, but there are 8. (Parameter 'a')", Message(eight, nine, nine), StringComparison.Ordinal);
        Assert.Contains("'b'", Message(nine, eight, nine), StringComparison.Ordinal);
        Assert.Contains("'c'", Message(nine, nine, eight), StringComparison.Ordinal);
        Assert.Contains("'c'", Message(nine, nine, nine, strideC: 4), StringComparison.Ordinal);
        double[] large = new double[40 * 40];
        Assert.Contains("working memory", Assert.Throws<ArgumentException>(() => ProductKernel.Multiply(
            new MatrixSpan<double>(large, 40, 1), new MatrixSpan<double>(large, 1, 40), new double[1600], 40, 40, 40, 40, accumulate: false, threads: 1, [])).Message, StringComparison.Ordinal);
    }

    private static void Agree<T>(int m, int n, int k, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string context = $"seed 40, {typeof(T)}, {m} × {k} × {n}";
        Problem<T> problem = new(new Random(40), m, n, k);
        foreach (bool accumulate in (bool[])[false, true])
        {
            T[] expected = problem.Plain(false, false, accumulate);
            problem.EnsureNear(expected, accumulate, tolerance, context);
            foreach ((bool transposeA, bool transposeB) in ((bool, bool)[])[(false, false), (false, true), (true, false), (true, true)])
            {
                Assert.Equal(expected, problem.Plain(transposeA, transposeB, accumulate));
                foreach (BlockedProduct<T> product in BlockedProduct<T>.Supported())
                {
                    foreach (int threads in ThreadCounts)
                    {
                        T[] actual = problem.Run(product, transposeA, transposeB, accumulate, threads);
                        Assert.True(expected.AsSpan().SequenceEqual(actual), $"{context}, {product}, {transposeA}, {transposeB}, added {accumulate}, {threads} threads");
                    }
                }

                // The entry may choose another order, for vectors, but one for all numbers of threads.
                T[] chosen = problem.Run(null, transposeA, transposeB, accumulate, threads: 1);
                problem.EnsureNear(chosen, accumulate, tolerance, context);
                Assert.All(ThreadCounts, threads => Assert.Equal(chosen, problem.Run(null, transposeA, transposeB, accumulate, threads)));
            }
        }
    }
}
