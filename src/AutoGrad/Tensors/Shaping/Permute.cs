using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Shaping;

/// <summary>Axes in another order: axis i of the result is axis axes[i] of x. The transpose puts them back.</summary>
/// <param name="axes">A permutation of the axes.</param>
/// <param name="target">The shape of the result.</param>
internal readonly struct Permute(ReadOnlyMemory<int> axes, Shape target) : ILinearMap
{
    public Shape Target(Shape source) => target;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CopyPlan plan = new(0, 0, stackalloc int[4 * target.Rank]);
        for (int i = 0; i < target.Rank; i++)
        {
            plan.Add(target.Lengths[i], source.Stride(axes.Span[i]), target.Stride(i));
        }

        plan.Run(x, y);
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> places = stackalloc int[source.Rank];
        for (int i = 0; i < places.Length; i++)
        {
            places[axes.Span[i]] = i;
        }

        CopyPlan plan = new(0, 0, stackalloc int[4 * source.Rank]);
        for (int i = 0; i < source.Rank; i++)
        {
            plan.Add(source.Lengths[i], target.Stride(places[i]), source.Stride(i));
        }

        plan.Run(y, x);
    }
}
