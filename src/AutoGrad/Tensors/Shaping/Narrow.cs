using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Shaping;

/// <summary>A stretch of one axis, the others whole; the transpose puts it among zeros.</summary>
/// <param name="axis">The axis.</param>
/// <param name="start">The first place taken.</param>
/// <param name="target">The shape of the result.</param>
internal readonly struct Narrow(int axis, int start, Shape target) : ILinearMap
{
    public Shape Target(Shape source) => target;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        AxisBlocks all = new(source, axis);
        int run = new AxisBlocks(target, axis).Block;
        int from = start * all.Inner;
        for (int at = 0; at < y.Length; at += run, from += all.Block)
        {
            x.Slice(from, run).CopyTo(y[at..]);
        }
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        AxisBlocks all = new(source, axis);
        int run = new AxisBlocks(target, axis).Block;
        int before = start * all.Inner;
        for (int at = 0, from = 0; at < x.Length; at += all.Block, from += run)
        {
            Span<T> block = x.Slice(at, all.Block);
            block[..before].Clear();
            y.Slice(from, run).CopyTo(block[before..]);
            block[(before + run)..].Clear();
        }
    }
}
