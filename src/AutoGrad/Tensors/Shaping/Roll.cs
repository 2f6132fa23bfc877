using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Shaping;

/// <summary>Shifts along an axis in a circle: y[(i + shift) mod n] = x[i]. The transpose shifts back.</summary>
/// <param name="axis">The axis.</param>
/// <param name="shift">0 ≤ shift &lt; n.</param>
internal readonly struct Roll(int axis, int shift) : ILinearMap
{
    public Shape Target(Shape source) => source;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T> => Shift(x, y, source, shift);

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T> => Shift(y, x, source, source.Lengths[axis] - shift);

    private void Shift<T>(ReadOnlySpan<T> from, Span<T> to, Shape shape, int places)
    {
        AxisBlocks blocks = new(shape, axis);
        int wrapped = places * blocks.Inner;
        for (int at = 0; at < from.Length; at += blocks.Block)
        {
            ReadOnlySpan<T> block = from.Slice(at, blocks.Block);
            block[..^wrapped].CopyTo(to[(at + wrapped)..]);
            block[^wrapped..].CopyTo(to[at..]);
        }
    }
}
