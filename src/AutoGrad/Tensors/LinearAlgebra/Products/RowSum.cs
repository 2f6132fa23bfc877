using System.Numerics;
using AutoGrad.Parallel;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>y = Σ xₚ aₚ, or y + Σ xₚ aₚ, over the rows aₚ of a matrix, four at a time; an index is a column.</summary>
internal readonly unsafe struct RowSum<T, TRegister, TRegisters>(T* a, nint stride, T* x, int terms, T* y, bool add) : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRegister : unmanaged
    where TRegisters : struct, IRegisters<T, TRegister>
{
    public void Run(int start, int end)
    {
        int p = 0;
        for (; p <= terms - 4; p += 4)
        {
            VectorKernels<T, TRegister, TRegisters>.AddFour(a + (p * stride) + start, stride, x + p, y + start, end - start, add || p > 0);
        }

        for (; p < terms; p++)
        {
            VectorKernels<T, TRegister, TRegisters>.AddOne(a + (p * stride) + start, x[p], y + start, end - start, add || p > 0);
        }
    }
}
