using System.Numerics;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tests.Tensors.LinearAlgebra.Products;

/// <summary>
/// One product of random matrices that are parts of larger ones: unaligned, with longer rows, and with a frame around C
/// that must stay as it is.
/// </summary>
internal sealed class Problem<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Offset = 3;
    private const int Margin = 5;

    private readonly int m;
    private readonly int n;
    private readonly int k;
    private readonly double[] a;
    private readonly double[] b;
    private readonly double[] c;
    private readonly Dictionary<bool, T[]> placedA;
    private readonly Dictionary<bool, T[]> placedB;

    public Problem(Random random, int m, int n, int k)
    {
        this.m = m;
        this.n = n;
        this.k = k;
        a = Samples.Numbers(random, m, k);
        b = Samples.Numbers(random, k, n);
        c = Samples.Numbers(random, m, n);
        placedA = new() { [false] = Placed(a, m, k, false), [true] = Placed(a, m, k, true) };
        placedB = new() { [false] = Placed(b, k, n, false), [true] = Placed(b, k, n, true) };
    }

    /// <summary>By the definition.</summary>
    public T[] Plain(bool transposeA, bool transposeB, bool accumulate)
    {
        T[] memory = Placed(c, m, n, false);
        PlainProduct.Multiply(Left(transposeA), Right(transposeB), memory.AsSpan(Offset), n + Margin, m, n, k, accumulate);
        return memory;
    }

    /// <summary>By a kernel, or by the entry that chooses one.</summary>
    public T[] Run(BlockedProduct<T>? product, bool transposeA, bool transposeB, bool accumulate, int threads)
    {
        T[] memory = Placed(c, m, n, false);
        MatrixSpan<T> left = Left(transposeA);
        MatrixSpan<T> right = Right(transposeB);
        int scratch = product?.ScratchLength(left, right, m, n, k) ?? ProductKernel.ScratchLength(left, right, m, n, k);
        T[] working = new T[scratch];
        Array.Fill(working, T.NaN);
        if (product is null)
        {
            ProductKernel.Multiply(left, right, memory.AsSpan(Offset), n + Margin, m, n, k, accumulate, threads, working);
        }
        else
        {
            product.Multiply(left, right, memory.AsSpan(Offset), n + Margin, m, n, k, accumulate, threads, working);
        }

        return memory;
    }

    /// <summary>Compares with sums in double precision; the frame around C exactly.</summary>
    public void EnsureNear(T[] memory, bool accumulate, double tolerance, string context)
    {
        T[] before = Placed(c, m, n, false);
        for (int i = 0, at = Offset; i < m; i++, at += n + Margin)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = accumulate ? double.CreateTruncating(before[at + j]) : 0;
                for (int p = 0; p < k; p++)
                {
                    sum += double.CreateTruncating(T.CreateTruncating(a[(i * k) + p])) * double.CreateTruncating(T.CreateTruncating(b[(p * n) + j]));
                }

                // Round-off of k terms of size below 4, in any order, is below k · 4 · ε · √k for random signs.
                Assert.True(Math.Abs(sum - double.CreateTruncating(memory[at + j])) <= tolerance * Math.Max(1, k / 10), $"{context}: {sum} and {memory[at + j]} at ({i}, {j})");
                before[at + j] = memory[at + j];
            }
        }

        Assert.Equal(before, memory);
    }

    private static T[] Placed(double[] matrix, int rows, int columns, bool transpose)
    {
        (int lines, int length) = transpose ? (columns, rows) : (rows, columns);
        T[] memory = new T[Offset + (lines * (length + Margin))];
        Array.Fill(memory, T.CreateTruncating(77));
        for (int i = 0; i < lines; i++)
        {
            for (int j = 0; j < length; j++)
            {
                memory[Offset + (i * (length + Margin)) + j] = T.CreateTruncating(transpose ? matrix[(j * columns) + i] : matrix[(i * columns) + j]);
            }
        }

        return memory;
    }

    private MatrixSpan<T> Left(bool transpose) => MatrixSpan<T>.Of(placedA[transpose].AsSpan(Offset), (transpose ? m : k) + Margin, transpose);

    private MatrixSpan<T> Right(bool transpose) => MatrixSpan<T>.Of(placedB[transpose].AsSpan(Offset), (transpose ? k : n) + Margin, transpose);
}
