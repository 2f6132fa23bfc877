using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.GradBench.Problems;

/// <summary>Vectors as strictly lower triangular d × d matrices, filled column by column.</summary>
internal readonly struct StrictTriangle(int d) : ILinearMap
{
    public Shape Target(Shape source) => Shape.Of(source.Lengths[0], d, d);

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        y.Clear();
        int next = 0;
        for (int matrix = 0; matrix < y.Length; matrix += d * d)
        {
            for (int column = 0; column < d; column++)
            {
                for (int row = column + 1; row < d; row++)
                {
                    y[matrix + (row * d) + column] = x[next++];
                }
            }
        }
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int next = 0;
        for (int matrix = 0; matrix < y.Length; matrix += d * d)
        {
            for (int column = 0; column < d; column++)
            {
                for (int row = column + 1; row < d; row++)
                {
                    x[next++] = y[matrix + (row * d) + column];
                }
            }
        }
    }
}
