using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Shaping;

/// <summary>Reverses the order along axes; it is its own transpose.</summary>
/// <param name="axes">The axes.</param>
internal readonly struct Flip(ReadOnlyMemory<int> axes) : ILinearMap
{
    public Shape Target(Shape source) => source;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.IsEmpty)
        {
            return;
        }

        int start = 0;
        foreach (int axis in axes.Span)
        {
            start += (source.Lengths[axis] - 1) * source.Stride(axis);
        }

        CopyPlan plan = new(start, 0, stackalloc int[4 * source.Rank]);
        for (int i = 0; i < source.Rank; i++)
        {
            int stride = source.Stride(i);
            plan.Add(source.Lengths[i], axes.Span.Contains(i) ? -stride : stride, stride);
        }

        plan.Run(x, y);
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T> => Apply(y, target, x, source);
}
