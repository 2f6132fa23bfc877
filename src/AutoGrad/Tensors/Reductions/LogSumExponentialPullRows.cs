using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Reductions;

/// <summary>dx = u · softmax x for each row of a length.</summary>
internal readonly ref struct LogSumExponentialPullRows<T>(int length, ReadOnlySpan<T> u, ReadOnlySpan<T> x, Span<T> dx) : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int length = length;
    private readonly ReadOnlySpan<T> u = u;
    private readonly ReadOnlySpan<T> x = x;
    private readonly Span<T> dx = dx;

    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        for (int row = start; row < end; row++)
        {
            ReadOnlySpan<T> from = x.Slice(row * length, length);
            Span<T> to = dx.Slice(row * length, length);
            T sum = Row.Exponentials<T, TLane>(from, Exponentials.Shift(Row.Max<T, TLane>(from)), to);
            Row.Write<T, TLane, ChainProduct>(default, to, T.IsZero(sum) ? T.Zero : u[row] / sum, to);
        }
    }
}
