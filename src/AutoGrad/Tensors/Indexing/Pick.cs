using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Indexing;

/// <summary>Elements by their row-major positions: y[k] = x[positions[k]]. The transpose adds each to its position.</summary>
/// <param name="positions">The positions, in range.</param>
/// <param name="target">The shape of the result, with as many elements as there are positions.</param>
internal readonly struct Pick(ReadOnlyMemory<int> positions, Shape target) : ILinearMap
{
    public Shape Target(Shape source) => target;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<int> from = positions.Span;
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = x[from[i]];
        }
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        x.Clear();
        ReadOnlySpan<int> to = positions.Span;
        for (int i = 0; i < y.Length; i++)
        {
            x[to[i]] += y[i];
        }
    }
}
