using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Reductions;

/// <summary>y = (x − max x) − log Σ exp(x − max x) for each row of a length. The shift goes first: x − max x is exact near the maximum.</summary>
internal readonly ref struct LogSoftmaxRows<T>(int length, ReadOnlySpan<T> x, Span<T> y) : ILaneLoop<T>
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
            Span<T> to = y.Slice(row * length, length);
            T shift = Exponentials.Shift(Row.Max<T, TLane>(from));
            T sum = Row.Exponentials<T, TLane>(from, shift, []);
            Row.Write<T, TLane, Gap>(default, from, shift, to);
            Row.Write<T, TLane, Subtract>(default, to, Exponentials.LogOfSum(sum), to);
        }
    }
}
