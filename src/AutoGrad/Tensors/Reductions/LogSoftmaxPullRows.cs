using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Reductions;

/// <summary>dx = v − Σ v · exp(y) for each row of a length, y the log-softmax and v the upstream gradient where y is above −∞.</summary>
internal readonly ref struct LogSoftmaxPullRows<T>(int length, ReadOnlySpan<T> u, ReadOnlySpan<T> y, Span<T> dx) : ILaneLoop<T>
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
            ReadOnlySpan<T> logs = y.Slice(row * length, length);
            Span<T> to = dx.Slice(row * length, length);
            T sum = Row.Sum<T, TLane, WherePossible>(default, upstream, logs, 1);
            new BinaryValue<T, LessShare<T>>(new(sum), upstream, 1, logs, 1, to).Run<TLane>(0, length);
        }
    }
}
