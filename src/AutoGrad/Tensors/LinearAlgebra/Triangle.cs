using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// Keeps one side of a diagonal of each matrix, the diagonal included, and puts zeros elsewhere: a projection, its own
/// transpose.
/// </summary>
/// <param name="diagonal">The diagonal: j − i of its elements.</param>
/// <param name="lower">Whether the side below is kept, not that above.</param>
internal readonly struct Triangle(int diagonal, bool lower) : ILinearMap
{
    public Shape Target(Shape source) => source;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = source[-2];
        int columns = source[-1];
        for (int at = 0, i = 0; at < y.Length; at += columns, i = i + 1 == rows ? 0 : i + 1)
        {
            // The row is split behind the diagonal if the lower side is kept, before it if the upper one is.
            int split = (int)Math.Clamp((long)i + diagonal + (lower ? 1 : 0), 0, columns);
            Range kept = lower ? ..split : split..columns;
            Span<T> row = y.Slice(at, columns);
            row.Clear();
            x.Slice(at, columns)[kept].CopyTo(row[kept]);
        }
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T> => Apply(y, target, x, source);
}
