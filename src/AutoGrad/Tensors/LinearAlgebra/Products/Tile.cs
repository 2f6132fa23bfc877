using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>
/// The innermost kernel: a tile of C in registers, over all terms of a block. The accumulators are locals with names, or
/// the JIT would keep them in memory; what a shape leaves out is gone when the kernel is compiled for that shape.
/// </summary>
internal static unsafe class Tile<T, TRegister, TRegisters, TShape>
    where T : unmanaged
    where TRegister : unmanaged
    where TRegisters : struct, IRegisters<T, TRegister>
    where TShape : struct, ITileShape
{
    /// <summary>C = A · B, or C + A · B, for the first rows of a tile.</summary>
    /// <param name="a">The tile's rows of A.</param>
    /// <param name="b">The tile's columns of B, side by side.</param>
    /// <param name="strideB">From one term to the next in B.</param>
    /// <param name="c">The tile of C.</param>
    /// <param name="strideC">From one row to the next in C.</param>
    /// <param name="rows">How many rows there are, from 1; the others repeat the last one and are not written.</param>
    /// <param name="terms">How many terms there are.</param>
    /// <param name="add">Whether the product is added to C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(TileRows<T> a, T* b, nint strideB, T* c, nint strideC, int rows, nint terms, bool add)
    {
        Prefetch(c, strideC, rows);
        T* a0 = a.Start;
        T* a1 = a.Row(1, rows);
        T* a2 = a.Row(2, rows);
        T* a3 = a.Row(3, rows);
        T* a4 = a.Row(4, rows);
        T* a5 = a.Row(5, rows);
        T* a6 = a.Row(6, rows);
        T* a7 = a.Row(7, rows);
        TRegister c00 = default, c01 = default;
        TRegister c10 = default, c11 = default;
        TRegister c20 = default, c21 = default;
        TRegister c30 = default, c31 = default;
        TRegister c40 = default, c41 = default;
        TRegister c50 = default, c51 = default;
        TRegister c60 = default, c61 = default;
        TRegister c70 = default, c71 = default;
        nint at = 0, step = a.Step;
        for (; terms > 0; terms--)
        {
            TRegister x, b0 = TRegisters.Load(b), b1 = TShape.IsWide ? TRegisters.Load(b + TRegisters.Count) : default;
            x = TRegisters.Broadcast(a0 + at);
            c00 = TRegisters.MultiplyAdd(x, b0, c00);
            c01 = TShape.IsWide ? TRegisters.MultiplyAdd(x, b1, c01) : c01;
            x = TRegisters.Broadcast(a1 + at);
            c10 = TRegisters.MultiplyAdd(x, b0, c10);
            c11 = TShape.IsWide ? TRegisters.MultiplyAdd(x, b1, c11) : c11;

            if (TShape.Rows > 2)
            {
                x = TRegisters.Broadcast(a2 + at);
                c20 = TRegisters.MultiplyAdd(x, b0, c20);
                c21 = TShape.IsWide ? TRegisters.MultiplyAdd(x, b1, c21) : c21;
            }

            if (TShape.Rows > 3)
            {
                x = TRegisters.Broadcast(a3 + at);
                c30 = TRegisters.MultiplyAdd(x, b0, c30);
                c31 = TShape.IsWide ? TRegisters.MultiplyAdd(x, b1, c31) : c31;
            }

            if (TShape.Rows > 4)
            {
                x = TRegisters.Broadcast(a4 + at);
                c40 = TRegisters.MultiplyAdd(x, b0, c40);
                c41 = TShape.IsWide ? TRegisters.MultiplyAdd(x, b1, c41) : c41;
            }

            if (TShape.Rows > 5)
            {
                x = TRegisters.Broadcast(a5 + at);
                c50 = TRegisters.MultiplyAdd(x, b0, c50);
                c51 = TShape.IsWide ? TRegisters.MultiplyAdd(x, b1, c51) : c51;
            }

            if (TShape.Rows > 6)
            {
                x = TRegisters.Broadcast(a6 + at);
                c60 = TRegisters.MultiplyAdd(x, b0, c60);
                c61 = TShape.IsWide ? TRegisters.MultiplyAdd(x, b1, c61) : c61;
            }

            if (TShape.Rows > 7)
            {
                x = TRegisters.Broadcast(a7 + at);
                c70 = TRegisters.MultiplyAdd(x, b0, c70);
                c71 = TShape.IsWide ? TRegisters.MultiplyAdd(x, b1, c71) : c71;
            }

            at += step;
            b += strideB;
        }

        Write(0, c00, c01, c + (0 * strideC), rows, add);
        Write(1, c10, c11, c + (1 * strideC), rows, add);
        Write(2, c20, c21, c + (2 * strideC), rows, add);
        Write(3, c30, c31, c + (3 * strideC), rows, add);
        Write(4, c40, c41, c + (4 * strideC), rows, add);
        Write(5, c50, c51, c + (5 * strideC), rows, add);
        Write(6, c60, c61, c + (6 * strideC), rows, add);
        Write(7, c70, c71, c + (7 * strideC), rows, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(int row, TRegister left, TRegister right, T* c, int rows, bool add)
    {
        if (row >= TShape.Rows || row >= rows)
        {
            return;
        }

        TRegisters.Store(add ? TRegisters.Add(TRegisters.Load(c), left) : left, c);
        if (TShape.IsWide)
        {
            c += TRegisters.Count;
            TRegisters.Store(add ? TRegisters.Add(TRegisters.Load(c), right) : right, c);
        }
    }

    // The rows of C lie far apart, and are written when the terms are done.
    private static void Prefetch(T* c, nint strideC, int rows)
    {
        if (Sse.IsSupported)
        {
            for (int r = 0; r < rows; r++, c += strideC)
            {
                Sse.Prefetch0(c);
                if (TShape.IsWide)
                {
                    Sse.Prefetch0(c + (2 * TRegisters.Count) - 1);
                }
            }
        }
    }
}
