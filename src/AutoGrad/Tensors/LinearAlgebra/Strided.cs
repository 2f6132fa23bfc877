using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Shaping;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// Selects elements by strides, each at most once: y[i, j, …] = x[offset + i·s₀ + j·s₁ + …], such as a diagonal. The
/// transpose writes the elements back and zeros between them.
/// </summary>
/// <param name="target">The shape of y.</param>
/// <param name="strides">A stride for each axis of y.</param>
/// <param name="offset">The place of y's first element.</param>
internal readonly struct Strided(Shape target, ReadOnlyMemory<int> strides, int offset) : ILinearMap
{
    public Shape Target(Shape source) => target;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CopyPlan plan = new(offset, 0, stackalloc int[4 * target.Rank]);
        for (int axis = 0; axis < target.Rank; axis++)
        {
            plan.Add(target.Lengths[axis], strides.Span[axis], target.Stride(axis));
        }

        plan.Run(x, y);
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        x.Clear();
        CopyPlan plan = new(0, offset, stackalloc int[4 * target.Rank]);
        for (int axis = 0; axis < target.Rank; axis++)
        {
            plan.Add(target.Lengths[axis], target.Stride(axis), strides.Span[axis]);
        }

        plan.Run(y, x);
    }
}
