using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Reductions;

/// <summary>One number from all: a maximum or a minimum, for which the order does not matter and f(x, x) = x.</summary>
internal ref struct FoldLoop<T, TRule>(TRule rule, ReadOnlySpan<T> x) : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IBinaryRule
{
    private readonly TRule rule = rule;
    private readonly ReadOnlySpan<T> x = x;

    /// <summary>The number.</summary>
    public T Result { get; private set; }

    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        TRule f = rule;
        ReadOnlySpan<T> from = x[start..end];
        ref readonly T x0 = ref MemoryMarshal.GetReference(from);
        T last = from[^1];
        TLane a = TLane.Load(from, last), b = a, c = a, d = a;
        int i = 0;
        for (; i <= from.Length - (4 * TLane.Count); i += 4 * TLane.Count)
        {
            a = f.Value(a, TLane.At(in x0, i));
            b = f.Value(b, TLane.At(in x0, i + TLane.Count));
            c = f.Value(c, TLane.At(in x0, i + (2 * TLane.Count)));
            d = f.Value(d, TLane.At(in x0, i + (3 * TLane.Count)));
        }

        for (; i < from.Length; i += TLane.Count)
        {
            a = f.Value(a, TLane.Load(from[i..], last));
        }

        Span<T> lanes = stackalloc T[TLane.Count];
        f.Value(f.Value(a, b), f.Value(c, d)).Store(lanes);
        Real<T> result = new(lanes[0]);
        foreach (T number in lanes[1..])
        {
            result = f.Value(result, new Real<T>(number));
        }

        Result = result.Value;
    }
}
