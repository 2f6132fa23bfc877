using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors.Normalization;

/// <summary>
/// y = w ⊙ (x − μ) / √(σ² + ε) + b for each row of a length, with the row's mean μ and biased variance σ², in two passes for the statistics and one to write;
/// w and b are as long as a row, or one number each.
/// </summary>
internal readonly ref struct StandardRows<T>(
    int length, T epsilon, ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> y, Span<T> means, Span<T> variances) : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int length = length;
    private readonly T epsilon = epsilon;
    private readonly ReadOnlySpan<T> x = x;
    private readonly ReadOnlySpan<T> weight = weight;
    private readonly ReadOnlySpan<T> bias = bias;
    private readonly Span<T> y = y;
    private readonly Span<T> means = means;
    private readonly Span<T> variances = variances;

    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        T count = T.CreateTruncating(length);
        for (int row = start; row < end; row++)
        {
            ReadOnlySpan<T> from = x.Slice(row * length, length);
            T mean = Row.Sum<T, TLane, Row.First>(default, from, T.Zero) / count;
            T variance = Row.Sum<T, TLane, SquaredDifference>(default, from, mean) / count;
            means[row] = mean;
            variances[row] = variance;
            Write<TLane>(from, mean, T.One / T.Sqrt(variance + epsilon), y.Slice(row * length, length));
        }
    }

    private void Write<TLane>(ReadOnlySpan<T> from, T mean, T scale, Span<T> to)
        where TLane : struct, ILane<TLane, T>
    {
        RowOperand<T, TLane> w = new(weight), b = new(bias);
        TLane m = TLane.Of(mean), r = TLane.Of(scale);
        ref readonly T x0 = ref MemoryMarshal.GetReference(from);
        ref T y0 = ref MemoryMarshal.GetReference(to);
        int i = 0;
        for (; i <= from.Length - TLane.Count; i += TLane.Count)
        {
            TLane.MultiplyAdd((TLane.At(in x0, i) - m) * r, w.Full(i), b.Full(i)).StoreAt(ref y0, i);
        }

        if (i < from.Length)
        {
            TLane.MultiplyAdd((TLane.Load(from[i..], mean) - m) * r, w.Last(i), b.Last(i)).Store(to[i..]);
        }
    }

    /// <summary>(x − y)².</summary>
    private readonly struct SquaredDifference : IBinaryRule
    {
        public TNumber Value<TNumber>(TNumber x, TNumber y)
            where TNumber : IReal<TNumber> => (x - y) * (x - y);

        public TNumber SlopeX<TNumber>(TNumber x, TNumber y, TNumber z)
            where TNumber : IReal<TNumber> => 2 * (x - y);

        public TNumber SlopeY<TNumber>(TNumber x, TNumber y, TNumber z)
            where TNumber : IReal<TNumber> => 2 * (y - x);
    }
}
