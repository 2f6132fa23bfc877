using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors.Losses;

/// <summary>log Σ exp(x − m) − (x_label − m) for each row of a length with its maximum m; m and Σ are kept for the way back.</summary>
internal readonly ref struct CrossEntropyRows<T>(int length, ReadOnlySpan<T> x, ReadOnlySpan<int> places, Span<T> loss, Span<T> shifts, Span<T> sums) : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int length = length;
    private readonly ReadOnlySpan<T> x = x;
    private readonly ReadOnlySpan<int> places = places;
    private readonly Span<T> loss = loss;
    private readonly Span<T> shifts = shifts;
    private readonly Span<T> sums = sums;

    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        for (int row = start; row < end; row++)
        {
            ReadOnlySpan<T> from = x.Slice(row * length, length);
            T shift = Exponentials.Shift(Row.Max<T, TLane>(from));
            T sum = Row.Exponentials<T, TLane>(from, shift, []);
            shifts[row] = shift;
            sums[row] = sum;
            loss[row] = Exponentials.LogOfSum(sum) - Exponentials.Gap(x[places[row]], shift);
        }
    }
}
