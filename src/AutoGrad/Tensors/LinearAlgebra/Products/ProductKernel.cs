using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>
/// The product of two matrices in memory, by the fastest kernel for its size and for this machine. Each element is a sum
/// over k in blocks of terms, in an order that depends on the lengths alone: not on the element's place, nor on threads.
/// </summary>
internal static class ProductKernel
{
    private const int SmallProduct = 64;

    /// <summary>The number of elements of working memory that a product needs.</summary>
    public static int ScratchLength<T>(in MatrixSpan<T> a, in MatrixSpan<T> b, int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T> => IsSmall(m, n, k) ? 0 : BlockedProduct<T>.Fastest?.ScratchLength(a, b, m, n, k) ?? 0;

    /// <summary>C = A · B, or C + A · B, for an m × k matrix A and a k × n matrix B.</summary>
    /// <param name="a">A.</param>
    /// <param name="b">B.</param>
    /// <param name="c">C, row-major; its content before is arbitrary, unless the product is added to it.</param>
    /// <param name="strideC">From one row of C to the next, at least n.</param>
    /// <param name="m">The rows of C.</param>
    /// <param name="n">The columns of C.</param>
    /// <param name="k">The number of terms of each sum.</param>
    /// <param name="accumulate">Whether the product is added to C.</param>
    /// <param name="threads">How many threads may work on it.</param>
    /// <param name="scratch">Working memory of at least <see cref="ScratchLength"/> elements.</param>
    /// <exception cref="ArgumentException">A matrix or the working memory is shorter than the lengths say.</exception>
    public static void Multiply<T>(
        in MatrixSpan<T> a, in MatrixSpan<T> b, Span<T> c, int strideC, int m, int n, int k, bool accumulate, int threads, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        a.EnsureHolds(m, k, nameof(a));
        b.EnsureHolds(k, n, nameof(b));
        new MatrixSpan<T>(c, strideC, 1).EnsureHolds(m, n, nameof(c));
        if (m == 0 || n == 0)
        {
            return;
        }

        if (k == 0)
        {
            for (int i = 0; i < m && !accumulate; i++)
            {
                c.Slice(i * strideC, n).Clear();
            }
        }
        else if (BlockedProduct<T>.Fastest is not { } blocked || IsSmall(m, n, k))
        {
            PlainProduct.Multiply(a, b, c, strideC, m, n, k, accumulate);
        }
        else if (n == 1 && b.RowStride == 1 && strideC == 1 && (a.ColumnStride == 1 || a.RowStride == 1))
        {
            VectorProduct.Multiply(blocked, a, b.Values, c, m, k, accumulate, threads);
        }
        else if (m == 1 && a.ColumnStride == 1 && (b.ColumnStride == 1 || b.RowStride == 1))
        {
            VectorProduct.Multiply(blocked, b.Transposed, a.Values, c, n, k, accumulate, threads);
        }
        else
        {
            blocked.Multiply(a, b, c, strideC, m, n, k, accumulate, threads, scratch);
        }
    }

    /// <summary>The product with the working memory and the threads of a tape.</summary>
    /// <inheritdoc cref="Multiply{T}(in MatrixSpan{T}, in MatrixSpan{T}, Span{T}, int, int, int, int, bool, int, Span{T})"/>
    public static void Multiply<T>(
        Tape<T> tape, in MatrixSpan<T> a, in MatrixSpan<T> b, Span<T> c, int strideC, int m, int n, int k, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = ScratchLength(a, b, m, n, k);
        if (length == 0)
        {
            Multiply(a, b, c, strideC, m, n, k, accumulate, tape.Threads, []);
            return;
        }

        Buffer<T> scratch = tape.Pool.Rent(length);
        Multiply(a, b, c, strideC, m, n, k, accumulate, tape.Threads, scratch.Span);
        tape.Pool.Release(scratch);
    }

    private static bool IsSmall(int m, int n, int k) => (long)m * n * k <= SmallProduct;
}
