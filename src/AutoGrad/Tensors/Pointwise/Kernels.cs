using System.Numerics;
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
            for (int i = 0; i < y.Length; i += Lane<T>.Count)
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

    /// <summary>dx = u · f′(x).</summary>
    public static void Pull<T, TRule>(TRule rule, ReadOnlySpan<T> u, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule
    {
        if (Lane<T>.IsSupported)
        {
            for (int i = 0; i < dx.Length; i += Lane<T>.Count)
            {
                Lane<T>.Chain(Lane<T>.Load(u[i..]), rule.Slope(Lane<T>.Load(x[i..]), Lane<T>.Load(y[i..]))).Store(dx[i..]);
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
            for (int i = 0; i < z.Length; i += Lane<T>.Count)
            {
                rule.Value(LaneAt(x, strideX, i), LaneAt(y, strideY, i)).Store(z[i..]);
            }

            return;
        }

        for (int i = 0; i < z.Length; i++)
        {
            z[i] = Interpretation<T>.Of(rule, x[strideX * i], y[strideY * i]);
        }
    }

    /// <summary>d = u · ∂f/∂x, or u · ∂f/∂y, along one run.</summary>
    public static void Pull<T, TRule>(
        TRule rule, bool second, ReadOnlySpan<T> u, ReadOnlySpan<T> x, int strideX, ReadOnlySpan<T> y, int strideY, ReadOnlySpan<T> z, Span<T> d)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        if (Lane<T>.IsSupported)
        {
            for (int i = 0; i < d.Length; i += Lane<T>.Count)
            {
                Lane<T> a = LaneAt(x, strideX, i);
                Lane<T> b = LaneAt(y, strideY, i);
                Lane<T> value = Lane<T>.Load(z[i..]);
                Lane<T> slope = second ? rule.SlopeY(a, b, value) : rule.SlopeX(a, b, value);
                Lane<T>.Chain(Lane<T>.Load(u[i..]), slope).Store(d[i..]);
            }

            return;
        }

        for (int i = 0; i < d.Length; i++)
        {
            Real<T> a = new(x[strideX * i]);
            Real<T> b = new(y[strideY * i]);
            Real<T> value = new(z[i]);
            Real<T> slope = second ? rule.SlopeY(a, b, value) : rule.SlopeX(a, b, value);
            d[i] = Real<T>.Chain(new(u[i]), slope).Value;
        }
    }

    private static Lane<T> LaneAt<T>(ReadOnlySpan<T> x, int stride, int i)
        where T : unmanaged, IFloatingPointIeee754<T> => stride == 0 ? Lane<T>.Of(x[0]) : Lane<T>.Load(x[i..]);
}
