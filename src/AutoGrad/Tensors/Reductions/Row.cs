using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Reductions;

/// <summary>
/// The passes that kernels over rows are made of; a row stays in the first cache from one to the next. Sums are taken in blocks: within one, a lane
/// adds up a few dozen terms; the sums of blocks are added with compensation.
/// </summary>
internal static class Row
{
    private const int Block = 1024;

    /// <summary>The greatest number; NaN if there is one.</summary>
    public static T Max<T, TLane>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLane : struct, ILane<TLane, T>
    {
        FoldLoop<T, Maximum> loop = new(default, x);
        loop.Run<TLane>(0, x.Length);
        return loop.Result;
    }

    /// <summary>z = f(x, y), y one number.</summary>
    public static void Write<T, TLane, TRule>(TRule rule, ReadOnlySpan<T> x, T y, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLane : struct, ILane<TLane, T>
        where TRule : struct, IBinaryRule => new BinaryValue<T, TRule>(rule, x, 1, new ReadOnlySpan<T>(in y), 0, z).Run<TLane>(0, z.Length);

    /// <summary>Σ f(x, y), y one number.</summary>
    public static T Sum<T, TLane, TRule>(TRule rule, ReadOnlySpan<T> x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLane : struct, ILane<TLane, T>
        where TRule : struct, IBinaryRule => Sum<T, TLane, TRule>(rule, x, new ReadOnlySpan<T>(in y), 0);

    /// <summary>Σ f(x, y), y as long as x (stride 1) or one number (stride 0).</summary>
    public static T Sum<T, TLane, TRule>(TRule rule, ReadOnlySpan<T> x, ReadOnlySpan<T> y, int strideY)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLane : struct, ILane<TLane, T>
        where TRule : struct, IBinaryRule
    {
        Total<T> total = default;
        for (int at = 0; at < x.Length; at += Block)
        {
            ReadOnlySpan<T> block = x.Slice(at, Math.Min(Block, x.Length - at));
            total.Add(SumOfBlock<T, TLane, TRule>(rule, block, strideY == 0 ? y : y.Slice(at, block.Length), strideY));
        }

        return total.Sum;
    }

    /// <summary>y = exp(x − shift) and their sum; y is x's length, or empty if only the sum is wanted.</summary>
    public static T Exponentials<T, TLane>(ReadOnlySpan<T> x, T shift, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLane : struct, ILane<TLane, T>
    {
        if (y.IsEmpty)
        {
            return Sum<T, TLane, ShiftedExponential>(default, x, shift);
        }

        Write<T, TLane, ShiftedExponential>(default, x, shift, y);
        return Sum<T, TLane, First>(default, y, T.Zero);
    }

    private static T SumOfBlock<T, TLane, TRule>(TRule rule, ReadOnlySpan<T> x, ReadOnlySpan<T> y, int strideY)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLane : struct, ILane<TLane, T>
        where TRule : struct, IBinaryRule
    {
        Operand<T, TLane> b = new(y, strideY, x.Length);
        ref readonly T x0 = ref MemoryMarshal.GetReference(x);
        TLane sum = TLane.Of(T.Zero);
        TLane other = sum;
        int i = 0;
        for (; i <= x.Length - (2 * TLane.Count); i += 2 * TLane.Count)
        {
            sum += rule.Value(TLane.At(in x0, i), b.Full(i));
            other += rule.Value(TLane.At(in x0, i + TLane.Count), b.Full(i + TLane.Count));
        }

        T rest = i < x.Length ? SumOfRest<T, TLane, TRule>(rule, x[i..], strideY == 0 ? y : y[i..], strideY) : T.Zero;
        return TLane.Sum(sum + other) + rest;
    }

    // At most two lanes; what fills the last one is not added.
    private static T SumOfRest<T, TLane, TRule>(TRule rule, ReadOnlySpan<T> x, ReadOnlySpan<T> y, int strideY)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLane : struct, ILane<TLane, T>
        where TRule : struct, IBinaryRule
    {
        Span<T> terms = stackalloc T[2 * TLane.Count];
        terms.Clear();
        new BinaryValue<T, TRule>(rule, x, 1, y, strideY, terms[..x.Length]).Run<TLane>(0, x.Length);
        return TLane.Sum(TLane.At(in terms[0], 0) + TLane.At(in terms[0], TLane.Count));
    }

    /// <summary>x: the plain sum's term.</summary>
    public readonly struct First : IBinaryRule
    {
        public T Value<T>(T x, T y)
            where T : IReal<T> => x;

        public T SlopeX<T>(T x, T y, T z)
            where T : IReal<T> => 1;

        public T SlopeY<T>(T x, T y, T z)
            where T : IReal<T> => 0;
    }
}
