using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;

namespace AutoGrad.Tensors.Normalization;

/// <summary>
/// The way back of <see cref="StandardRows{T}"/>. With r = 1/√(σ² + ε), g = u ⊙ w and n elements a row,
/// dx = r g + k (x − μ) + c, k = 2 u_σ²/n − r³ mean(g ⊙ (x − μ)), c = u_μ/n − r mean(g).
/// </summary>
/// <remarks>
/// The parameters' gradients are sums over rows: each group of <see cref="Group"/> rows has sums of its own, [groups, 2, length], which are added up
/// afterwards, so their order does not depend on the threads.
/// </remarks>
internal readonly ref struct StandardPullRows<T> : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The rows whose gradients of the parameters are added one after the other.</summary>
    public const int Group = 32;

    public required int Length { get; init; }

    public required int Rows { get; init; }

    public required T Epsilon { get; init; }

    public required ReadOnlySpan<T> X { get; init; }

    /// <summary>An element for each place, or one number for all.</summary>
    public required ReadOnlySpan<T> Weight { get; init; }

    public required ReadOnlySpan<T> Means { get; init; }

    public required ReadOnlySpan<T> Variances { get; init; }

    public required ReadOnlySpan<T> Upstream { get; init; }

    public required ReadOnlySpan<T> UpstreamOfMeans { get; init; }

    public required ReadOnlySpan<T> UpstreamOfVariances { get; init; }

    /// <summary>Where the gradient goes; empty if it is not wanted.</summary>
    public required Span<T> Dx { get; init; }

    /// <summary>Where the groups' sums go; empty if they are not wanted.</summary>
    public required Span<T> Sums { get; init; }

    /// <summary>Groups of rows from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        for (int group = start; group < end; group++)
        {
            Span<T> sums = Sums.IsEmpty ? Sums : Sums.Slice(2 * group * Length, 2 * Length);
            sums.Clear();
            for (int row = group * Group; row < Math.Min(Rows, (group + 1) * Group); row++)
            {
                ReadOnlySpan<T> x = X.Slice(row * Length, Length), u = Upstream.Slice(row * Length, Length);
                T scale = T.One / T.Sqrt(Variances[row] + Epsilon);
                if (!Dx.IsEmpty)
                {
                    Pull<TLane>(row, x, u, scale, Dx.Slice(row * Length, Length));
                }

                if (!sums.IsEmpty)
                {
                    AddUp<TLane>(x, u, Means[row], scale, sums[..Length], sums[Length..]);
                }
            }
        }
    }

    private void Pull<TLane>(int row, ReadOnlySpan<T> x, ReadOnlySpan<T> u, T scale, Span<T> dx)
        where TLane : struct, ILane<TLane, T>
    {
        T count = T.CreateTruncating(Length);
        (T g, T h) = Inner<TLane>(x, u, Means[row]);
        T slope = ((UpstreamOfVariances[row] + UpstreamOfVariances[row]) / count) - (scale * scale * scale * (h / count));
        T constant = (UpstreamOfMeans[row] / count) - (scale * (g / count));
        RowOperand<T, TLane> w = new(Weight);
        TLane m = TLane.Of(Means[row]), r = TLane.Of(scale), k = TLane.Of(slope), c = TLane.Of(constant);
        ref readonly T x0 = ref MemoryMarshal.GetReference(x);
        ref readonly T u0 = ref MemoryMarshal.GetReference(u);
        ref T dx0 = ref MemoryMarshal.GetReference(dx);
        int i = 0;
        for (; i <= x.Length - TLane.Count; i += TLane.Count)
        {
            TLane.MultiplyAdd(r * w.Full(i), TLane.At(in u0, i), TLane.MultiplyAdd(k, TLane.At(in x0, i) - m, c)).StoreAt(ref dx0, i);
        }

        if (i < x.Length)
        {
            TLane.MultiplyAdd(r * w.Last(i), TLane.Load(u[i..], T.Zero), TLane.MultiplyAdd(k, TLane.Load(x[i..], T.Zero) - m, c)).Store(dx[i..]);
        }
    }

    // Σ g and Σ g ⊙ (x − μ), in blocks with compensation between them.
    private (T Sum, T Moment) Inner<TLane>(ReadOnlySpan<T> x, ReadOnlySpan<T> u, T mean)
        where TLane : struct, ILane<TLane, T>
    {
        const int Block = 1024;
        Reductions.Total<T> total = default, moment = default;
        for (int at = 0; at < x.Length; at += Block)
        {
            int length = Math.Min(Block, x.Length - at);
            (T s, T t) = InnerOfBlock<TLane>(x.Slice(at, length), u.Slice(at, length), Weight.Length == 1 ? Weight : Weight.Slice(at, length), mean);
            total.Add(s);
            moment.Add(t);
        }

        return (total.Sum, moment.Sum);
    }

    private static (T Sum, T Moment) InnerOfBlock<TLane>(ReadOnlySpan<T> x, ReadOnlySpan<T> u, ReadOnlySpan<T> weight, T mean)
        where TLane : struct, ILane<TLane, T>
    {
        RowOperand<T, TLane> w = new(weight);
        TLane m = TLane.Of(mean), sum = TLane.Of(T.Zero), moment = sum, sum2 = sum, moment2 = sum;
        ref readonly T x0 = ref MemoryMarshal.GetReference(x);
        ref readonly T u0 = ref MemoryMarshal.GetReference(u);
        int i = 0;
        for (; i <= x.Length - (2 * TLane.Count); i += 2 * TLane.Count)
        {
            TLane g = TLane.At(in u0, i) * w.Full(i);
            sum += g;
            moment = TLane.MultiplyAdd(g, TLane.At(in x0, i) - m, moment);
            g = TLane.At(in u0, i + TLane.Count) * w.Full(i + TLane.Count);
            sum2 += g;
            moment2 = TLane.MultiplyAdd(g, TLane.At(in x0, i + TLane.Count) - m, moment2);
        }

        // The padding of u is 0, that of x the mean: it adds nothing.
        for (; i < x.Length; i += TLane.Count)
        {
            TLane g = TLane.Load(u[i..], T.Zero) * w.Last(i);
            sum += g;
            moment = TLane.MultiplyAdd(g, TLane.Load(x[i..], mean) - m, moment);
        }

        return (TLane.Sum(sum + sum2), TLane.Sum(moment + moment2));
    }

    // dw += u ⊙ (x − μ) r and db += u.
    private static void AddUp<TLane>(ReadOnlySpan<T> x, ReadOnlySpan<T> u, T mean, T scale, Span<T> dw, Span<T> db)
        where TLane : struct, ILane<TLane, T>
    {
        TLane m = TLane.Of(mean), r = TLane.Of(scale);
        ref readonly T x0 = ref MemoryMarshal.GetReference(x);
        ref readonly T u0 = ref MemoryMarshal.GetReference(u);
        ref T dw0 = ref MemoryMarshal.GetReference(dw);
        ref T db0 = ref MemoryMarshal.GetReference(db);
        int i = 0;
        for (; i <= x.Length - TLane.Count; i += TLane.Count)
        {
            // Both sums are read before either is written: 4,096 bytes apart, the second load would wait for the first store.
            TLane up = TLane.At(in u0, i);
            TLane toWeight = TLane.MultiplyAdd(up, (TLane.At(in x0, i) - m) * r, TLane.At(in dw0, i));
            TLane toBias = TLane.At(in db0, i) + up;
            toWeight.StoreAt(ref dw0, i);
            toBias.StoreAt(ref db0, i);
        }

        if (i < x.Length)
        {
            TLane up = TLane.Load(u[i..], T.Zero);
            TLane.MultiplyAdd(up, (TLane.Load(x[i..], mean) - m) * r, TLane.Load(dw[i..], T.Zero)).Store(dw[i..]);
            (TLane.Load(db[i..], T.Zero) + up).Store(db[i..]);
        }
    }
}
