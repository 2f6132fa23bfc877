using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AutoGrad.Algebra;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>Inner products, and products of a matrix with one vector, where packing would not pay.</summary>
internal static class VectorProduct
{
    private const int Block = 512;

    /// <summary>Σ x ⊙ y, pairwise in blocks: the round-off grows with log n.</summary>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length > Block)
        {
            int half = ((x.Length / 2) + Block - 1) / Block * Block;
            return Dot(x[..half], y[..half]) + Dot(x[half..], y[half..]);
        }

        int done = 0;
        T sum = T.Zero;
        if (Lane<T>.IsSupported && x.Length >= Vector256<T>.Count)
        {
            sum = DotOfRegisters(MemoryMarshal.Cast<T, Vector256<T>>(x), MemoryMarshal.Cast<T, Vector256<T>>(y));
            done = x.Length / Vector256<T>.Count * Vector256<T>.Count;
        }

        for (int i = done; i < x.Length; i++)
        {
            sum = T.FusedMultiplyAdd(x[i], y[i], sum);
        }

        return sum;
    }

    /// <summary>y = A x, or y + A x, for an m × k matrix whose rows or columns lie side by side.</summary>
    public static void Multiply<T>(in MatrixSpan<T> a, ReadOnlySpan<T> x, Span<T> y, int m, int k, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.ColumnStride == 1)
        {
            for (int i = 0; i < m; i++)
            {
                T sum = Dot(a.Values.Slice(i * a.RowStride, k), x[..k]);
                y[i] = accumulate ? y[i] + sum : sum;
            }

            return;
        }

        int block = Blocking.TermsOf(k);
        for (int p = 0; p < k; p += block)
        {
            AddRows(a.Values[(p * a.ColumnStride)..], a.ColumnStride, x.Slice(p, Math.Min(block, k - p)), y, m, accumulate || p > 0);
        }
    }

    /// <summary>x · y + z with one rounding.</summary>
    public static Vector256<T> MultiplyAdd<T>(Vector256<T> x, Vector256<T> y, Vector256<T> z) => typeof(T) == typeof(double)
        ? Vector256.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        : Vector256.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();

    private static T DotOfRegisters<T>(ReadOnlySpan<Vector256<T>> x, ReadOnlySpan<Vector256<T>> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> s0 = default, s1 = default, s2 = default, s3 = default;
        while (x.Length >= 4 && y.Length >= 4)
        {
            s0 = MultiplyAdd(x[0], y[0], s0);
            s1 = MultiplyAdd(x[1], y[1], s1);
            s2 = MultiplyAdd(x[2], y[2], s2);
            s3 = MultiplyAdd(x[3], y[3], s3);
            x = x[4..];
            y = y[4..];
        }

        for (int i = 0; i < x.Length; i++)
        {
            s0 = MultiplyAdd(x[i], y[i], s0);
        }

        return Vector256.Sum((s0 + s1) + (s2 + s3));
    }

    private static void AddRows<T>(ReadOnlySpan<T> a, int stride, ReadOnlySpan<T> x, Span<T> y, int m, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Vector256<T>.Count;
        int j = 0;
        for (; j + (4 * width) <= m; j += 4 * width)
        {
            Vector256<T> s0 = default, s1 = default, s2 = default, s3 = default;
            for (int p = 0; p < x.Length; p++)
            {
                ReadOnlySpan<T> row = a.Slice((p * stride) + j, 4 * width);
                Vector256<T> factor = Vector256.Create(x[p]);
                s0 = MultiplyAdd(factor, Vector256.Create(row), s0);
                s1 = MultiplyAdd(factor, Vector256.Create(row[width..]), s1);
                s2 = MultiplyAdd(factor, Vector256.Create(row[(2 * width)..]), s2);
                s3 = MultiplyAdd(factor, Vector256.Create(row[(3 * width)..]), s3);
            }

            Write(s0, y[j..], add);
            Write(s1, y[(j + width)..], add);
            Write(s2, y[(j + (2 * width))..], add);
            Write(s3, y[(j + (3 * width))..], add);
        }

        for (; j + width <= m; j += width)
        {
            Vector256<T> sum = default;
            for (int p = 0; p < x.Length; p++)
            {
                sum = MultiplyAdd(Vector256.Create(x[p]), Vector256.Create(a.Slice((p * stride) + j, width)), sum);
            }

            Write(sum, y[j..], add);
        }

        for (; j < m; j++)
        {
            T sum = T.Zero;
            for (int p = 0; p < x.Length; p++)
            {
                sum = T.FusedMultiplyAdd(x[p], a[(p * stride) + j], sum);
            }

            y[j] = add ? y[j] + sum : sum;
        }
    }

    private static void Write<T>(Vector256<T> sum, Span<T> y, bool add)
        where T : unmanaged => (add ? Vector256.Create<T>(y) + sum : sum).CopyTo(y);
}
