using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Linear;

/// <summary>Repeats a tensor to a larger shape by broadcasting; the transpose sums what was repeated.</summary>
/// <param name="shape">The larger shape.</param>
internal readonly struct Expand(Shape shape) : ILinearMap
{
    public Shape Target(Shape source) => shape;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length == 1)
        {
            y.Fill(x[0]);
            return;
        }

        Broadcast walk = new(source, target, target, stackalloc int[target.Rank]);
        for (int at = 0; at < y.Length; at += walk.Run, walk.Next())
        {
            Span<T> run = y.Slice(at, walk.Run);
            if (walk.StrideX == 0)
            {
                run.Fill(x[walk.StartX]);
            }
            else
            {
                x.Slice(walk.StartX, walk.Run).CopyTo(run);
            }
        }
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T> => Summation.Sum(y, target, x, source);
}
