using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>The trace of each matrix; the transpose puts a number along the diagonal.</summary>
/// <param name="target">The shape of the traces.</param>
internal readonly struct DiagonalSum(Shape target) : ILinearMap
{
    public Shape Target(Shape source) => target;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = source[-2] * source[-1];
        for (int matrix = 0; matrix < y.Length; matrix++)
        {
            T sum = T.Zero;
            for (int i = 0; i < Math.Min(source[-2], source[-1]); i++)
            {
                sum += x[(matrix * size) + (i * (source[-1] + 1))];
            }

            y[matrix] = sum;
        }
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = source[-2] * source[-1];
        x.Clear();
        for (int matrix = 0; matrix < y.Length; matrix++)
        {
            for (int i = 0; i < Math.Min(source[-2], source[-1]); i++)
            {
                x[(matrix * size) + (i * (source[-1] + 1))] = y[matrix];
            }
        }
    }
}
