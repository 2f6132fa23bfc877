using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>dx = u · f′(x), loading only what the slope reads.</summary>
internal readonly ref struct UnaryPull<T, TRule>(TRule rule, Reads slope, ReadOnlySpan<T> u, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> dx) : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUnaryRule
{
    private readonly TRule rule = rule;
    private readonly Reads slope = slope;
    private readonly ReadOnlySpan<T> u = u[..dx.Length];
    private readonly ReadOnlySpan<T> x = x;
    private readonly ReadOnlySpan<T> y = y;
    private readonly Span<T> dx = dx;

    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        TRule f = rule;
        Span<T> to = dx[..end];
        Operand<T, TLane> a = new(x, slope.StrideOf(0, 1), end);
        Operand<T, TLane> b = new(y, slope.StrideOf(1, 1), end);
        ref readonly T u0 = ref MemoryMarshal.GetReference(u);
        ref T dx0 = ref MemoryMarshal.GetReference(to);
        int i = start;
        for (; i <= to.Length - TLane.Count; i += TLane.Count)
        {
            TLane.Chain(TLane.At(in u0, i), f.Slope(a.Full(i), b.Full(i))).StoreAt(ref dx0, i);
        }

        if (i < to.Length)
        {
            Rest<TLane>(i, end);
        }
    }

    // Apart: the JIT would give up inlining a long rule twice into one method.
    private void Rest<TLane>(int i, int end)
        where TLane : struct, ILane<TLane, T>
    {
        Operand<T, TLane> a = new(x, slope.StrideOf(0, 1), end);
        Operand<T, TLane> b = new(y, slope.StrideOf(1, 1), end);
        TLane.Chain(TLane.Load(u[i..end], u[end - 1]), rule.Slope(a.Last(i), b.Last(i))).Store(dx[i..end]);
    }
}
