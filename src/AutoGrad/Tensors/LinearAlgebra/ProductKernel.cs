using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// The product of two matrices in memory, C = op(A) · op(B), where op transposes or does nothing. Each element is a sum
/// over k in blocks of <see cref="Depth"/>, in an order that depends on the lengths alone: not on the element's place.
/// </summary>
internal static class ProductKernel
{
    /// <summary>How many terms are added up before they join the total; keeps the round-off of long sums small.</summary>
    internal const int Depth = 256;

    private const int SmallProduct = 512;

    /// <summary>The number of elements of working memory that a product of this size needs.</summary>
    public static int ScratchLength<T>(int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T> => IsPacked<T>(m, n, k) ? PackedProduct.ScratchLength<T>(m, n, k) : 0;

    /// <summary>C = op(A) · op(B) for an m × k matrix op(A) and a k × n matrix op(B), all row-major.</summary>
    /// <param name="a">A: m × k, or k × m if it is to be transposed.</param>
    /// <param name="transposeA">Whether op(A) = Aᵀ.</param>
    /// <param name="b">B: k × n, or n × k if it is to be transposed.</param>
    /// <param name="transposeB">Whether op(B) = Bᵀ.</param>
    /// <param name="c">C; its content before is arbitrary.</param>
    /// <param name="m">The rows of C.</param>
    /// <param name="n">The columns of C.</param>
    /// <param name="k">The number of terms of each sum.</param>
    /// <param name="scratch">Working memory of at least <see cref="ScratchLength"/> elements.</param>
    public static void Multiply<T>(
        ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int n, int k, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (k == 0)
        {
            c.Clear();
        }
        else if (IsPacked<T>(m, n, k))
        {
            PackedProduct.Multiply(a, transposeA, b, transposeB, c, m, n, k, scratch);
        }
        else if (n == 1 && Register256<T>.IsSupported)
        {
            VectorProduct.Multiply(a, !transposeA, b, c, m, k);
        }
        else if (m == 1 && Register256<T>.IsSupported)
        {
            VectorProduct.Multiply(b, transposeB, a, c, n, k);
        }
        else
        {
            MultiplyPlainly(a, transposeA, b, transposeB, c, m, n, k);
        }
    }

    private static bool IsPacked<T>(int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T> => Register256<T>.IsSupported && m > 1 && n > 1 && (long)m * n * k > SmallProduct;

    private static void MultiplyPlainly<T>(ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rowA = transposeA ? 1 : k;
        int stepA = transposeA ? m : 1;
        int columnB = transposeB ? k : 1;
        int stepB = transposeB ? 1 : n;
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                int atA = i * rowA;
                int atB = j * columnB;
                T total = T.Zero;
                for (int block = 0; block < k; block += Depth)
                {
                    T sum = T.Zero;
                    for (int p = Math.Min(Depth, k - block); p > 0; p--, atA += stepA, atB += stepB)
                    {
                        sum = T.FusedMultiplyAdd(a[atA], b[atB], sum);
                    }

                    total = block == 0 ? sum : total + sum;
                }

                c[(i * n) + j] = total;
            }
        }
    }
}
