using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;
using AutoGrad.Numbers;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>
/// The loops that run a rule over memory: lanes where registers exist, numbers elsewhere. The last lane of a run is
/// padded, so an element's value does not depend on its place.
/// </summary>
internal static class Kernels
{
    /// <summary>y = f(x).</summary>
    public static void Value<T, TRule>(TRule rule, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule
    {
        if (Lane<T>.IsSupported)
        {
            ref readonly T x0 = ref MemoryMarshal.GetReference(x[..y.Length]);
            ref T y0 = ref MemoryMarshal.GetReference(y);
            int i = 0;
            for (; i <= y.Length - Lane<T>.Count; i += Lane<T>.Count)
            {
                rule.Value(Lane<T>.At(in x0, i)).StoreAt(ref y0, i);
            }

            if (i < y.Length)
            {
                rule.Value(Lane<T>.Load(x[i..])).Store(y[i..]);
            }

            return;
        }

        for (int i = 0; i < y.Length; i++)
        {
            y[i] = Interpretation<T>.Of(rule, x[i]);
        }
    }

    /// <summary>dx = u · f′(x), loading only what the slope reads.</summary>
    public static void Pull<T, TRule>(TRule rule, Reads slope, ReadOnlySpan<T> u, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule
    {
        if (Lane<T>.IsSupported)
        {
            Operand<T> a = new(x, slope.StrideOf(0, 1), dx.Length);
            Operand<T> b = new(y, slope.StrideOf(1, 1), dx.Length);
            ref readonly T u0 = ref MemoryMarshal.GetReference(u[..dx.Length]);
            ref T dx0 = ref MemoryMarshal.GetReference(dx);
            int i = 0;
            for (; i <= dx.Length - Lane<T>.Count; i += Lane<T>.Count)
            {
                Lane<T>.Chain(Lane<T>.At(in u0, i), rule.Slope(a.Full(i), b.Full(i))).StoreAt(ref dx0, i);
            }

            if (i < dx.Length)
            {
                Lane<T>.Chain(Lane<T>.Load(u[i..]), rule.Slope(a.Last(i), b.Last(i))).Store(dx[i..]);
            }

            return;
        }

        for (int i = 0; i < dx.Length; i++)
        {
            dx[i] = Real<T>.Chain(new(u[i]), rule.Slope(new Real<T>(x[i]), new Real<T>(y[i]))).Value;
        }
    }

    /// <summary>z = f(x, y) along one run.</summary>
    public static void Value<T, TRule>(TRule rule, ReadOnlySpan<T> x, int strideX, ReadOnlySpan<T> y, int strideY, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        if (Lane<T>.IsSupported)
        {
            Operand<T> a = new(x, strideX, z.Length);
            Operand<T> b = new(y, strideY, z.Length);
            ref T z0 = ref MemoryMarshal.GetReference(z);
            int i = 0;
            for (; i <= z.Length - Lane<T>.Count; i += Lane<T>.Count)
            {
                rule.Value(a.Full(i), b.Full(i)).StoreAt(ref z0, i);
            }

            if (i < z.Length)
            {
                rule.Value(a.Last(i), b.Last(i)).Store(z[i..]);
            }

            return;
        }

        for (int i = 0; i < z.Length; i++)
        {
            z[i] = Interpretation<T>.Of(rule, x[strideX * i], y[strideY * i]);
        }
    }

    /// <summary>d = u · ∂f/∂x, or u · ∂f/∂y, along one run, loading only what the slope reads.</summary>
    public static void Pull<T, TRule>(
        TRule rule, bool second, Reads slope, ReadOnlySpan<T> u, ReadOnlySpan<T> x, int strideX, ReadOnlySpan<T> y, int strideY, ReadOnlySpan<T> z, Span<T> d)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        if (Lane<T>.IsSupported)
        {
            Operand<T> a = new(x, slope.StrideOf(0, strideX), d.Length);
            Operand<T> b = new(y, slope.StrideOf(1, strideY), d.Length);
            Operand<T> c = new(z, slope.StrideOf(2, 1), d.Length);
            ref readonly T u0 = ref MemoryMarshal.GetReference(u[..d.Length]);
            ref T d0 = ref MemoryMarshal.GetReference(d);
            int i = 0;
            for (; i <= d.Length - Lane<T>.Count; i += Lane<T>.Count)
            {
                Lane<T>.Chain(Lane<T>.At(in u0, i), Slope(rule, second, a.Full(i), b.Full(i), c.Full(i))).StoreAt(ref d0, i);
            }

            if (i < d.Length)
            {
                Lane<T>.Chain(Lane<T>.Load(u[i..]), Slope(rule, second, a.Last(i), b.Last(i), c.Last(i))).Store(d[i..]);
            }

            return;
        }

        for (int i = 0; i < d.Length; i++)
        {
            Real<T> s = Slope(rule, second, new Real<T>(x[strideX * i]), new Real<T>(y[strideY * i]), new Real<T>(z[i]));
            d[i] = Real<T>.Chain(new(u[i]), s).Value;
        }
    }

    // What is not read is one number that is loaded once.
    private static int StrideOf(this Reads slope, int argument, int stride) => (slope.Arguments & (1 << argument)) == 0 ? 0 : stride;

    private static TNumber Slope<TRule, TNumber>(TRule rule, bool second, TNumber x, TNumber y, TNumber z)
        where TRule : struct, IBinaryRule
        where TNumber : IReal<TNumber> => second ? rule.SlopeY(x, y, z) : rule.SlopeX(x, y, z);

    /// <summary>An operand along a run: contiguous, or one number in every place.</summary>
    private readonly ref struct Operand<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> values;
        private readonly Lane<T> repeated;
        private readonly bool isRepeated;

        public Operand(ReadOnlySpan<T> values, int stride, int length)
        {
            isRepeated = stride == 0;
            this.values = isRepeated ? values : values[..length];
            repeated = length > 0 ? Lane<T>.Of(values[0]) : default;
        }

        public Lane<T> Full(int i) => isRepeated ? repeated : Lane<T>.At(in MemoryMarshal.GetReference(values), i);

        public Lane<T> Last(int i) => isRepeated ? repeated : Lane<T>.Load(values[i..]);
    }
}
