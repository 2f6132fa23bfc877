using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// The product of large matrices of float or double by panels that fit the caches (Goto and van de Geijn, "Anatomy of
/// high-performance matrix multiplication", 2008). Packing lays both operands out in the order of use and takes care
/// of transposition; the innermost tile, 6 rows by 2 registers, stays in registers.
/// </summary>
internal static class PackedProduct
{
    private const int TileRows = 6;
    private const int BlockRows = 96;
    private const int BlockColumns = 1024;

    /// <summary>The number of elements of working memory for the packed panels.</summary>
    public static int ScratchLength<T>(int m, int n, int k)
    {
        int depth = Math.Min(k, ProductKernel.Depth);
        return depth * (RoundUp(Math.Min(m, BlockRows), TileRows) + RoundUp(Math.Min(n, BlockColumns), TileColumns<T>()));
    }

    /// <inheritdoc cref="ProductKernel.Multiply"/>
    public static void Multiply<T>(
        ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int n, int k, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int j = 0; j < n; j += BlockColumns)
        {
            int columns = Math.Min(BlockColumns, n - j);
            for (int p = 0; p < k; p += ProductKernel.Depth)
            {
                int depth = Math.Min(ProductKernel.Depth, k - p);
                Span<T> packedB = scratch[..(depth * RoundUp(columns, TileColumns<T>()))];
                Span<T> panelA = scratch[packedB.Length..];
                Pack(b[(transposeB ? (j * k) + p : (p * n) + j)..], transposeB ? 1 : n, transposeB ? k : 1, depth, columns, TileColumns<T>(), packedB);
                for (int i = 0; i < m; i += BlockRows)
                {
                    int rows = Math.Min(BlockRows, m - i);
                    Span<T> packedA = panelA[..(depth * RoundUp(rows, TileRows))];
                    Pack(a[(transposeA ? (p * m) + i : (i * k) + p)..], transposeA ? m : 1, transposeA ? 1 : k, depth, rows, TileRows, packedA);
                    Block(packedA, packedB, c[((i * n) + j)..], n, rows, columns, depth, add: p > 0);
                }
            }
        }
    }

    private static int TileColumns<T>() => 2 * Vector256<T>.Count;

    private static int RoundUp(int length, int unit) => (length + unit - 1) / unit * unit;

    // Panels of so many lines: for each of the terms the elements of the panel's lines side by side; zeros where there is no line.
    private static void Pack<T>(ReadOnlySpan<T> source, int termStride, int lineStride, int depth, int lines, int width, Span<T> packed)
        where T : unmanaged
    {
        for (int line = 0; line < lines; line += width)
        {
            Span<T> panel = packed[..(depth * width)];
            packed = packed[panel.Length..];
            ReadOnlySpan<T> from = source[(line * lineStride)..];
            int present = Math.Min(width, lines - line);
            if (present < width)
            {
                panel.Clear();
            }

            if (lineStride == 1)
            {
                for (int p = 0; p < depth; p++)
                {
                    from.Slice(p * termStride, present).CopyTo(panel[(p * width)..]);
                }

                continue;
            }

            for (int l = 0; l < present; l++)
            {
                ReadOnlySpan<T> terms = from[(l * lineStride)..];
                for (int p = 0, at = l; p < depth; p++, at += width)
                {
                    panel[at] = terms[p * termStride];
                }
            }
        }
    }

    private static void Block<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, int stride, int rows, int columns, int depth, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = TileColumns<T>();
        Span<T> tile = stackalloc T[TileRows * width];
        for (int j = 0; j < columns; j += width)
        {
            ReadOnlySpan<Vector256<T>> panelB = MemoryMarshal.Cast<T, Vector256<T>>(b.Slice(j * depth, width * depth));
            for (int i = 0; i < rows; i += TileRows)
            {
                ReadOnlySpan<T> panelA = a.Slice(i * depth, TileRows * depth);
                int height = Math.Min(TileRows, rows - i);
                if (height == TileRows && columns - j >= width)
                {
                    Tile(panelA, panelB, c[((i * stride) + j)..], stride, add);
                    continue;
                }

                Tile(panelA, panelB, tile, width, add: false);
                int wide = Math.Min(width, columns - j);
                for (int r = 0; r < height; r++)
                {
                    Span<T> row = c.Slice(((i + r) * stride) + j, wide);
                    for (int q = 0; q < wide; q++)
                    {
                        T sum = tile[(r * width) + q];
                        row[q] = add ? row[q] + sum : sum;
                    }
                }
            }
        }
    }

    private static void Tile<T>(ReadOnlySpan<T> a, ReadOnlySpan<Vector256<T>> b, Span<T> c, int stride, bool add)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector256<T> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        while (a.Length >= TileRows && b.Length >= 2)
        {
            Vector256<T> b0 = b[0];
            Vector256<T> b1 = b[1];
            Vector256<T> x = Vector256.Create(a[0]);
            c00 = VectorProduct.MultiplyAdd(x, b0, c00);
            c01 = VectorProduct.MultiplyAdd(x, b1, c01);
            x = Vector256.Create(a[1]);
            c10 = VectorProduct.MultiplyAdd(x, b0, c10);
            c11 = VectorProduct.MultiplyAdd(x, b1, c11);
            x = Vector256.Create(a[2]);
            c20 = VectorProduct.MultiplyAdd(x, b0, c20);
            c21 = VectorProduct.MultiplyAdd(x, b1, c21);
            x = Vector256.Create(a[3]);
            c30 = VectorProduct.MultiplyAdd(x, b0, c30);
            c31 = VectorProduct.MultiplyAdd(x, b1, c31);
            x = Vector256.Create(a[4]);
            c40 = VectorProduct.MultiplyAdd(x, b0, c40);
            c41 = VectorProduct.MultiplyAdd(x, b1, c41);
            x = Vector256.Create(a[5]);
            c50 = VectorProduct.MultiplyAdd(x, b0, c50);
            c51 = VectorProduct.MultiplyAdd(x, b1, c51);
            a = a[TileRows..];
            b = b[2..];
        }

        Write(c00, c01, c, add);
        Write(c10, c11, c[stride..], add);
        Write(c20, c21, c[(2 * stride)..], add);
        Write(c30, c31, c[(3 * stride)..], add);
        Write(c40, c41, c[(4 * stride)..], add);
        Write(c50, c51, c[(5 * stride)..], add);
    }

    private static void Write<T>(Vector256<T> left, Vector256<T> right, Span<T> row, bool add)
        where T : unmanaged
    {
        Span<T> second = row[Vector256<T>.Count..];
        if (add)
        {
            left = Vector256.Create<T>(row) + left;
            right = Vector256.Create<T>(second) + right;
        }

        left.CopyTo(row);
        right.CopyTo(second);
    }
}
