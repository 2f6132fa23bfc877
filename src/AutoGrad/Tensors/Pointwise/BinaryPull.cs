using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>d = u · ∂f/∂x, or u · ∂f/∂y, along one run, loading only what the slope reads.</summary>
internal readonly ref struct BinaryPull<T, TRule>(
    TRule rule, bool second, Reads slope, ReadOnlySpan<T> u, ReadOnlySpan<T> x, int strideX, ReadOnlySpan<T> y, int strideY, ReadOnlySpan<T> z, Span<T> d) : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IBinaryRule
{
    private readonly TRule rule = rule;
    private readonly bool second = second;
    private readonly ReadOnlySpan<T> u = u[..d.Length];
    private readonly ReadOnlySpan<T> x = x;
    private readonly int strideX = slope.StrideOf(0, strideX);
    private readonly ReadOnlySpan<T> y = y;
    private readonly int strideY = slope.StrideOf(1, strideY);
    private readonly ReadOnlySpan<T> z = z;
    private readonly int strideZ = slope.StrideOf(2, 1);
    private readonly Span<T> d = d;

    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        TRule f = rule;
        bool isSecond = second;
        Span<T> to = d[..end];
        Operand<T, TLane> a = new(x, strideX, end);
        Operand<T, TLane> b = new(y, strideY, end);
        Operand<T, TLane> c = new(z, strideZ, end);
        ref readonly T u0 = ref MemoryMarshal.GetReference(u);
        ref T d0 = ref MemoryMarshal.GetReference(to);
        int i = start;
        for (; i <= to.Length - TLane.Count; i += TLane.Count)
        {
            TLane.Chain(TLane.At(in u0, i), Kernels.Slope(f, isSecond, a.Full(i), b.Full(i), c.Full(i))).StoreAt(ref d0, i);
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
        Operand<T, TLane> c = new(z, strideZ, end);
        TLane.Chain(TLane.Load(u[i..end], u[end - 1]), Kernels.Slope(rule, second, a.Last(i), b.Last(i), c.Last(i))).Store(d[i..end]);
    }
}
