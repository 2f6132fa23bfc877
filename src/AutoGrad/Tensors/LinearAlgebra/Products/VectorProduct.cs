using System.Numerics;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>The inner product of two vectors, and the product of a matrix with one, where packing would not pay.</summary>
internal static class VectorProduct
{
    private const int Block = 4096;

    /// <summary>Σ x ⊙ y, pairwise in blocks: the round-off grows with log n.</summary>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length > Block)
        {
            int half = ((x.Length / 2) + Block - 1) / Block * Block;
            return Dot(x[..half], y[..half]) + Dot(x[half..], y[half..]);
        }

        T sum = T.Zero;
        if (BlockedProduct<T>.Fastest is { } product && x.Length > 0)
        {
            product.MultiplyRows(new MatrixSpan<T>(x, x.Length, 1), y, new Span<T>(ref sum), 1, x.Length, accumulate: false, threads: 1);
            return sum;
        }

        for (int i = 0; i < x.Length; i++)
        {
            sum = T.MultiplyAddEstimate(x[i], y[i], sum);
        }

        return sum;
    }

    /// <summary>y = A x, or y + A x, for an m × k matrix whose rows or columns lie side by side.</summary>
    public static void Multiply<T>(
        BlockedProduct<T> product, in MatrixSpan<T> a, ReadOnlySpan<T> x, Span<T> y, int m, int k, bool accumulate, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.ColumnStride == 1)
        {
            product.MultiplyRows(a, x, y, m, k, accumulate, threads);
        }
        else
        {
            product.MultiplyColumns(a, x, y, m, k, accumulate, threads);
        }
    }
}
