using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Tensors.Reductions;

/// <summary>log Σ exp(x) of each row of a length.</summary>
internal readonly ref struct LogSumExponentialRows<T>(int length, ReadOnlySpan<T> x, Span<T> y) : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int length = length;
    private readonly ReadOnlySpan<T> x = x;
    private readonly Span<T> y = y;

    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        for (int row = start; row < end; row++)
        {
            ReadOnlySpan<T> from = x.Slice(row * length, length);
            T shift = Exponentials.Shift(Row.Max<T, TLane>(from));
            y[row] = shift + T.Log(Row.Exponentials<T, TLane>(from, shift, []));
        }
    }
}
