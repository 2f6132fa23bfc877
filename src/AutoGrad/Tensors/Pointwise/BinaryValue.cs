using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>z = f(x, y) along one run, on which each operand is contiguous (stride 1) or one number (stride 0).</summary>
internal readonly ref struct BinaryValue<T, TRule>(TRule rule, ReadOnlySpan<T> x, int strideX, ReadOnlySpan<T> y, int strideY, Span<T> z) : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IBinaryRule
{
    private readonly TRule rule = rule;
    private readonly ReadOnlySpan<T> x = x;
    private readonly int strideX = strideX;
    private readonly ReadOnlySpan<T> y = y;
    private readonly int strideY = strideY;
    private readonly Span<T> z = z;

    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        TRule f = rule;
        Span<T> to = z[..end];
        Operand<T, TLane> a = new(x, strideX, end);
        Operand<T, TLane> b = new(y, strideY, end);
        ref T z0 = ref MemoryMarshal.GetReference(to);
        int i = start;
        for (; i <= to.Length - TLane.Count; i += TLane.Count)
        {
            f.Value(a.Full(i), b.Full(i)).StoreAt(ref z0, i);
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
        Operand<T, TLane> a = new(x, strideX, end);
        Operand<T, TLane> b = new(y, strideY, end);
        rule.Value(a.Last(i), b.Last(i)).Store(z[i..end]);
    }
}
