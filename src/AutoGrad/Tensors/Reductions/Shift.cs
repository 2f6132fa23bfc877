using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>Moves every line by one place, forwards or backwards; a 0 enters.</summary>
/// <param name="line">The axis.</param>
/// <param name="step">1 or −1: yₖ = xₖ₋ₛₜₑₚ.</param>
internal readonly struct Shift(Line line, int step) : ILinearMap
{
    public Shape Target(Shape source) => source;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T> => Move(x, y, step);

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T> => Move(y, x, -step);

    private void Move<T>(ReadOnlySpan<T> x, Span<T> y, int direction)
        where T : unmanaged
    {
        int size = line.Length * line.Inner;
        for (int at = 0; at < y.Length; at += size)
        {
            ReadOnlySpan<T> from = x.Slice(at, size);
            Span<T> to = y.Slice(at, size);
            if (direction > 0)
            {
                from[..^line.Inner].CopyTo(to[line.Inner..]);
                to[..line.Inner].Clear();
            }
            else
            {
                from[line.Inner..].CopyTo(to);
                to[^line.Inner..].Clear();
            }
        }
    }
}
