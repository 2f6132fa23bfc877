using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Reductions;

/// <summary>The softmax of each row of a length: y = exp(x − max x) / Σ.</summary>
internal readonly ref struct SoftmaxRows<T>(int length, ReadOnlySpan<T> x, Span<T> y) : ILaneLoop<T>
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
            T sum = Row.Exponentials<T, TLane>(from, Exponentials.Shift(Row.Max<T, TLane>(from)), to);
            Row.Write<T, TLane, ChainProduct>(default, to, T.IsZero(sum) ? T.Zero : T.One / sum, to);
        }
    }
}
