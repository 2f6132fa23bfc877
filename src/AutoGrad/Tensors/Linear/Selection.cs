using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Linear;

/// <summary>y[i] = x[places[i]], by row-major places; the transpose adds each y[i] to its place, and nothing to the others.</summary>
/// <param name="places">A place in x for each element of y.</param>
/// <param name="shape">The shape of y.</param>
internal readonly struct Selection(ReadOnlyMemory<int> places, Shape shape) : ILinearMap
{
    public Shape Target(Shape source) => shape;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<int> from = places.Span;
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = x[from[i]];
        }
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        x.Clear();
        ReadOnlySpan<int> to = places.Span;
        for (int i = 0; i < y.Length; i++)
        {
            x[to[i]] += y[i];
        }
    }
}
