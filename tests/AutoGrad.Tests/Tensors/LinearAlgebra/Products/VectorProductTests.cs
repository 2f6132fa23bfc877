using System.Numerics;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tests.Tensors.LinearAlgebra.Products;

public class VectorProductTests
{
    // Around groups of four rows, registers, the block of 4,096 terms, and what one thread reads at a time.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 7)]
    [InlineData(4, 32)]
    [InlineData(5, 33)]
    [InlineData(7, 4099)]
    [InlineData(2, 12_291)]
    [InlineData(1031, 67)]
    [InlineData(67, 1031)]
    public void Every_register_agrees_with_the_sum_and_no_thread_or_neighbour_changes_a_bit(int m, int k)
    {
        Agree<float>(m, k, 1e-5);
        Agree<double>(m, k, 1e-14);
    }

    private static void Agree<T>(int m, int k, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Margin = 3;
        Random random = new(43);
        T[] a = [.. Samples.Numbers(random, m, k).Select(T.CreateTruncating)];
        T[] x = [.. Samples.Numbers(random, k).Select(T.CreateTruncating)];
        T[] before = [.. Samples.Numbers(random, m).Select(T.CreateTruncating)];
        T[] byRows = new T[(m * (k + Margin)) + 1];
        T[] byColumns = new T[(k * (m + Margin)) + 1];
        for (int i = 0; i < m; i++)
        {
            for (int p = 0; p < k; p++)
            {
                byRows[(i * (k + Margin)) + p + 1] = a[(i * k) + p];
                byColumns[(p * (m + Margin)) + i + 1] = a[(i * k) + p];
            }
        }

        foreach (bool accumulate in (bool[])[false, true])
        {
            // Below k · 4 · ε · √k for random signs.
            double[] expected = [.. Enumerable.Range(0, m).Select(i => (accumulate ? double.CreateTruncating(before[i]) : 0)
                + Enumerable.Range(0, k).Sum(p => double.CreateTruncating(a[(i * k) + p]) * double.CreateTruncating(x[p])))];
            foreach (BlockedProduct<T> product in BlockedProduct<T>.Supported())
            {
                T[] rows = Rows(product, threads: 1);
                T[] columns = Columns(product, threads: 1);
                Samples.AssertClose(expected, [.. rows.Select(double.CreateTruncating)], tolerance * k, $"seed 43, {product}, rows, {m} × {k}");
                Samples.AssertClose(expected, [.. columns.Select(double.CreateTruncating)], tolerance * k, $"seed 43, {product}, columns, {m} × {k}");
                foreach (int threads in (int[])[2, 3, 8])
                {
                    Assert.Equal(rows, Rows(product, threads));
                    Assert.Equal(columns, Columns(product, threads));
                }

                T[] last = [before[^1]];
                product.MultiplyRows(new MatrixSpan<T>(byRows.AsSpan(1 + ((m - 1) * (k + Margin))), k + Margin, 1), x, last, 1, k, accumulate, 1);
                Assert.Equal(rows[^1], last[0]);
                last = [before[^1]];
                product.MultiplyColumns(new MatrixSpan<T>(byColumns.AsSpan(m), 1, m + Margin), x, last, 1, k, accumulate, 1);
                Assert.Equal(columns[^1], last[0]);
            }

            T[] Rows(BlockedProduct<T> product, int threads)
            {
                T[] y = [.. before];
                product.MultiplyRows(new MatrixSpan<T>(byRows.AsSpan(1), k + Margin, 1), x, y, m, k, accumulate, threads);
                return y;
            }

            T[] Columns(BlockedProduct<T> product, int threads)
            {
                T[] y = [.. before];
                product.MultiplyColumns(new MatrixSpan<T>(byColumns.AsSpan(1), 1, m + Margin), x, y, m, k, accumulate, threads);
                return y;
            }
        }
    }
}
