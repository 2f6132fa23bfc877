using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>The elements at chosen places; the transpose adds each back to its place.</summary>
/// <param name="places">Row-major offsets in the source.</param>
/// <param name="shape">The shape of what is chosen.</param>
internal readonly struct Pick(ReadOnlyMemory<int> places, Shape shape) : ILinearMap
{
    public Shape Target(Shape source) => shape;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<int> at = places.Span;
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = x[at[i]];
        }
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<int> at = places.Span;
        x.Clear();
        for (int i = 0; i < y.Length; i++)
        {
            x[at[i]] += y[i];
        }
    }
}
