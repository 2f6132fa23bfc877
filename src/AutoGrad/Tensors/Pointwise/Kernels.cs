using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Numbers;
using AutoGrad.Rules;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>
/// A rule run over memory: in lanes for plain numbers, by its interpretation for active ones. The last lane of a run is
/// padded, so an element's value does not depend on its place.
/// </summary>
internal static class Kernels
{
    /// <summary>y = f(x).</summary>
    public static void Value<T, TRule>(TRule rule, ReadOnlySpan<T> x, Span<T> y, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule
    {
        if (Lanes.Take<T>())
        {
            UnaryValue<T, TRule> loop = new(rule, x, y);
            Spread.Run<T, UnaryValue<T, TRule>>(threads, y.Length, Spread.Grain, ref loop);
            return;
        }

        for (int i = 0; i < y.Length; i++)
        {
            y[i] = Interpretation<T>.Of(rule, x[i]);
        }
    }

    /// <summary>dx = u · f′(x), loading only what the slope reads.</summary>
    public static void Pull<T, TRule>(TRule rule, Reads slope, ReadOnlySpan<T> u, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> dx, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule
    {
        if (Lanes.Take<T>())
        {
            UnaryPull<T, TRule> loop = new(rule, slope, u, x, y, dx);
            Spread.Run<T, UnaryPull<T, TRule>>(threads, dx.Length, Spread.Grain, ref loop);
            return;
        }

        for (int i = 0; i < dx.Length; i++)
        {
            dx[i] = Real<T>.Chain(new(u[i]), rule.Slope(new Real<T>(x[i]), new Real<T>(y[i]))).Value;
        }
    }

    /// <summary>z = f(x, y) along one run.</summary>
    public static void Value<T, TRule>(TRule rule, ReadOnlySpan<T> x, int strideX, ReadOnlySpan<T> y, int strideY, Span<T> z, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        if (Lanes.Take<T>())
        {
            BinaryValue<T, TRule> loop = new(rule, x, strideX, y, strideY, z);
            Spread.Run<T, BinaryValue<T, TRule>>(threads, z.Length, Spread.Grain, ref loop);
            return;
        }

        for (int i = 0; i < z.Length; i++)
        {
            z[i] = Interpretation<T>.Of(rule, x[strideX * i], y[strideY * i]);
        }
    }

    /// <summary>d = u · ∂f/∂x, or u · ∂f/∂y, along one run, loading only what the slope reads.</summary>
    public static void Pull<T, TRule>(
        TRule rule, bool second, Reads slope, ReadOnlySpan<T> u, ReadOnlySpan<T> x, int strideX, ReadOnlySpan<T> y, int strideY, ReadOnlySpan<T> z, Span<T> d, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        if (Lanes.Take<T>())
        {
            BinaryPull<T, TRule> loop = new(rule, second, slope, u, x, strideX, y, strideY, z, d);
            Spread.Run<T, BinaryPull<T, TRule>>(threads, d.Length, Spread.Grain, ref loop);
            return;
        }

        for (int i = 0; i < d.Length; i++)
        {
            Real<T> s = Slope(rule, second, new Real<T>(x[strideX * i]), new Real<T>(y[strideY * i]), new Real<T>(z[i]));
            d[i] = Real<T>.Chain(new(u[i]), s).Value;
        }
    }

    /// <summary>The stride of an argument along a run: what is not read is one number that is loaded once.</summary>
    public static int StrideOf(this Reads slope, int argument, int stride) => (slope.Arguments & (1 << argument)) == 0 ? 0 : stride;

    public static TNumber Slope<TRule, TNumber>(TRule rule, bool second, TNumber x, TNumber y, TNumber z)
        where TRule : struct, IBinaryRule
        where TNumber : IReal<TNumber> => second ? rule.SlopeY(x, y, z) : rule.SlopeX(x, y, z);
}
