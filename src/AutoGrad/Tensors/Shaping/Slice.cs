using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Shaping;

/// <summary>Every step-th place of each axis from a start on; the transpose puts them among zeros.</summary>
/// <param name="ranges">The starts of all axes, then the steps.</param>
/// <param name="target">The shape of the result.</param>
internal readonly struct Slice(ReadOnlyMemory<int> ranges, Shape target) : ILinearMap
{
    public Shape Target(Shape source) => target;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CopyPlan plan = new(Start(source), 0, stackalloc int[4 * source.Rank]);
        for (int i = 0; i < source.Rank; i++)
        {
            plan.Add(target.Lengths[i], Step(i) * source.Stride(i), target.Stride(i));
        }

        plan.Run(x, y);
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        x.Clear();
        Write(y, target, x, source);
    }

    /// <summary>Writes y to its places in x and leaves the others alone.</summary>
    public void Write<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
    {
        CopyPlan plan = new(0, Start(source), stackalloc int[4 * source.Rank]);
        for (int i = 0; i < source.Rank; i++)
        {
            plan.Add(target.Lengths[i], target.Stride(i), Step(i) * source.Stride(i));
        }

        plan.Run(y, x);
    }

    private int Step(int axis) => ranges.Span[(ranges.Length / 2) + axis];

    private int Start(Shape source)
    {
        int start = 0;
        for (int i = 0; i < source.Rank; i++)
        {
            start += ranges.Span[i] * source.Stride(i);
        }

        return start;
    }
}
