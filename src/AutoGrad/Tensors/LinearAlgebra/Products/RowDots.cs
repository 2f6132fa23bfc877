using System.Numerics;
using AutoGrad.Parallel;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>y = A x, or y + A x, where the elements of a row lie side by side; an index is a row.</summary>
internal readonly unsafe struct RowDots<T, TRegister, TRegisters>(T* a, nint stride, T* x, int terms, T* y, bool add) : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRegister : unmanaged
    where TRegisters : struct, IRegisters<T, TRegister>
{
    // Terms of a block of a sum. One for each place of two registers is a partial sum of 64 terms, whose round-off is small.
    private static int Block => 2 * TRegisters.Count * 64;

    public void Run(int start, int end)
    {
        T* sums = stackalloc T[4];
        for (int row = start; row < end; row += 4)
        {
            int rows = Math.Min(4, end - row);
            for (int p = 0; p < terms; p += Block)
            {
                VectorKernels<T, TRegister, TRegisters>.Dot(new(a + (row * stride) + p, stride, 1), rows, x + p, Math.Min(Block, terms - p), sums);
                for (int r = 0; r < rows; r++)
                {
                    y[row + r] = add || p > 0 ? y[row + r] + sums[r] : sums[r];
                }
            }
        }
    }
}
