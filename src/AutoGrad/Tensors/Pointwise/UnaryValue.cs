using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>y = f(x). x and y may be the same memory.</summary>
internal readonly ref struct UnaryValue<T, TRule>(TRule rule, ReadOnlySpan<T> x, Span<T> y) : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUnaryRule
{
    private readonly TRule rule = rule;
    private readonly ReadOnlySpan<T> x = x[..y.Length];
    private readonly Span<T> y = y;

    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        TRule f = rule;
        Span<T> to = y[..end];
        ref readonly T x0 = ref MemoryMarshal.GetReference(x);
        ref T y0 = ref MemoryMarshal.GetReference(to);
        int i = start;
        for (; i <= to.Length - TLane.Count; i += TLane.Count)
        {
            f.Value(TLane.At(in x0, i)).StoreAt(ref y0, i);
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
        rule.Value(TLane.Load(x[i..end], x[end - 1])).Store(y[i..end]);
    }
}
