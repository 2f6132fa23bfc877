using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Reductions;

/// <summary>dx = y ⊙ (u − Σ u ⊙ y) for each row of a length, y the softmax.</summary>
internal readonly ref struct SoftmaxPullRows<T>(int length, ReadOnlySpan<T> u, ReadOnlySpan<T> y, Span<T> dx) : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int length = length;
    private readonly ReadOnlySpan<T> u = u;
    private readonly ReadOnlySpan<T> y = y;
    private readonly Span<T> dx = dx;

    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        for (int row = start; row < end; row++)
        {
            ReadOnlySpan<T> upstream = u.Slice(row * length, length);
            ReadOnlySpan<T> weights = y.Slice(row * length, length);
            Span<T> to = dx.Slice(row * length, length);
            T mean = Row.Sum<T, TLane, ChainProduct>(default, upstream, weights, 1);
            Row.Write<T, TLane, Subtract>(default, upstream, mean, to);
            new BinaryValue<T, ChainProduct>(default, weights, 1, to, 1, to).Run<TLane>(0, length);
        }
    }
}
