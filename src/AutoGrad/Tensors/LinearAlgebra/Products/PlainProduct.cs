using System.Numerics;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>The product as it is defined: for active numbers, and for matrices too small for anything else.</summary>
internal static class PlainProduct
{
    /// <summary>C = A · B, or C + A · B: see <see cref="ProductKernel"/>.</summary>
    public static void Multiply<T>(in MatrixSpan<T> a, in MatrixSpan<T> b, Span<T> c, int strideC, int m, int n, int k, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int block = Blocking.TermsOf(k);
        for (int i = 0; i < m; i++)
        {
            Span<T> row = c.Slice(i * strideC, n);
            for (int j = 0; j < n; j++)
            {
                int atA = i * a.RowStride;
                int atB = j * b.ColumnStride;
                for (int p = 0; p < k; p += block)
                {
                    T sum = T.Zero;
                    for (int terms = Math.Min(block, k - p); terms > 0; terms--, atA += a.ColumnStride, atB += b.RowStride)
                    {
                        sum = T.MultiplyAddEstimate(a.Values[atA], b.Values[atB], sum);
                    }

                    row[j] = accumulate || p > 0 ? row[j] + sum : sum;
                }
            }
        }
    }
}
