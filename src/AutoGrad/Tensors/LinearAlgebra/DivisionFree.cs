using System.Numerics;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// The determinant by products and sums alone, in n⁴ steps (R. Bird, "A simple division-free algorithm for computing
/// determinants", 2011): a polynomial, so active numbers carry the right derivatives through singular matrices too.
/// </summary>
internal static class DivisionFree
{
    public static T Determinant<T>(ReadOnlySpan<T> a, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> f = a.ToArray();
        Span<T> masked = new T[n * n];
        for (int step = 1; step < n; step++)
        {
            // F ← μ(F) A, where μ keeps what is above the diagonal and puts minus the rest of the trace on it.
            masked.Clear();
            T rest = T.Zero;
            for (int i = n - 1; i >= 0; i--)
            {
                f.Slice((i * n) + i, n - i).CopyTo(masked[((i * n) + i)..]);
                masked[i * (n + 1)] = -rest;
                rest += f[i * (n + 1)];
            }

            PlainProduct.Multiply(new MatrixSpan<T>(masked, n, 1), new MatrixSpan<T>(a, n, 1), f, n, n, n, n, accumulate: false);
        }

        return n % 2 == 0 ? -f[0] : f[0];
    }
}
