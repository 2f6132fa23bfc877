using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>The same elements under another shape, and strided selections of them.</summary>
internal static class Views
{
    /// <summary>The elements under another shape.</summary>
    public static Variable<T> Under<T>(this Variable<T> x, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Shape.Equals(shape) ? x : x.Tape.Apply(new Relabelled<T>(shape), x);

    /// <summary>Axis i of the result is axis order[i] of x.</summary>
    public static Variable<T> Reordered<T>(this Variable<T> x, ReadOnlySpan<int> order)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> lengths = stackalloc int[order.Length];
        Span<int> strides = stackalloc int[order.Length];
        bool moved = false;
        for (int i = 0; i < order.Length; i++)
        {
            lengths[i] = x.Shape[order[i]];
            strides[i] = x.Shape.Stride(order[i]);
            moved |= order[i] != i;
        }

        return moved ? x.Through(new Strided(x.Tape.Intern(lengths), x.Tape.Keep(strides), 0)) : x;
    }

    /// <summary>The last two axes exchanged.</summary>
    public static Variable<T> SwapLast<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> order = stackalloc int[x.Rank];
        for (int i = 0; i < order.Length - 2; i++)
        {
            order[i] = i;
        }

        order[^2] = order.Length - 1;
        order[^1] = order.Length - 2;
        return x.Reordered(order);
    }
}
