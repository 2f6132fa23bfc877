using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Numbers;

/// <summary>
/// Taylor coefficients, each from those below it. A rule gives them by y′ = f′(x, y) · x′: k·yₖ = Σⱼ j·xⱼ·sₖ₋ⱼ needs the
/// slope s to order k − 1 only, so a slope that reads y grows together with y, and any other is evaluated once.
/// </summary>
internal static class Recurrence
{
    /// <summary>The slope to this order, given the output to this order at least, if the slope reads it.</summary>
    public delegate Taylor<T> Slope<T>(int order, Taylor<T> output)
        where T : struct, IFloatingPointIeee754<T>;

    /// <summary>f(x) for a rule.</summary>
    public static Taylor<T> Apply<T, TRule>(TRule rule, Taylor<T> x)
        where T : struct, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule => Solve(
            rule.Value(new Real<T>(x.Value)).Value,
            x,
            Holds(rule.Slope(Reads.Argument(0), Reads.Argument(1)), 1),
            (order, y) => rule.Slope(Real(x, order), Real(y, order)).Value);

    /// <summary>f(x, y) for a rule.</summary>
    public static Taylor<T> Apply<T, TRule>(TRule rule, Taylor<T> x, Taylor<T> y)
        where T : struct, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule => Solve(
            rule.Value(new Real<T>(x.Value), new Real<T>(y.Value)).Value,
            x,
            Holds(rule.SlopeX(Reads.Argument(0), Reads.Argument(1), Reads.Argument(2)), 2),
            (order, z) => rule.SlopeX(Real(x, order), Real(y, order), Real(z, order)).Value,
            y,
            Holds(rule.SlopeY(Reads.Argument(0), Reads.Argument(1), Reads.Argument(2)), 2),
            (order, z) => rule.SlopeY(Real(x, order), Real(y, order), Real(z, order)).Value);

    /// <summary>The series with this value and y′ = s · x′.</summary>
    public static Taylor<T> Solve<T>(T value, Taylor<T> x, bool readsOutput, Slope<T> slope)
        where T : struct, IFloatingPointIeee754<T>
    {
        Taylor<T> s = default;
        return Series<T>(value, x.Order, (k, y) =>
        {
            s = Known(k, x.Order, readsOutput, slope, s, y);
            return Integrate(x, s, k);
        });
    }

    /// <summary>The series with this value and z′ = s · x′ + r · y′.</summary>
    public static Taylor<T> Solve<T>(
        T value, Taylor<T> x, bool xReadsOutput, Slope<T> slopeX, Taylor<T> y, bool yReadsOutput, Slope<T> slopeY)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (x.IsConstant)
        {
            return Solve(value, y, yReadsOutput, slopeY);
        }

        if (y.IsConstant)
        {
            return Solve(value, x, xReadsOutput, slopeX);
        }

        int order = Math.Min(x.Order, y.Order);
        Taylor<T> sx = default;
        Taylor<T> sy = default;
        return Series<T>(value, order, (k, z) =>
        {
            sx = Known(k, order, xReadsOutput, slopeX, sx, z);
            sy = Known(k, order, yReadsOutput, slopeY, sy, z);
            return Integrate(x, sx, k) + Integrate(y, sy, k);
        });
    }

    /// <summary>The series with this value whose coefficient k comes from the series up to k − 1; a constant where the order has no end.</summary>
    public static Taylor<T> Series<T>(T value, int order, Func<int, Taylor<T>, T> coefficient)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (order == int.MaxValue)
        {
            return Taylor<T>.Constant(value);
        }

        T[] terms = new T[order];
        for (int k = 1; k <= order; k++)
        {
            terms[k - 1] = coefficient(k, new Taylor<T>(value, terms, k - 1));
        }

        return new Taylor<T>(value, terms, order);
    }

    /// <summary>Σ xⱼ · yₖ₋ⱼ for <paramref name="from"/> ≤ j ≤ k.</summary>
    public static T Convolve<T>(Taylor<T> x, Taylor<T> y, int from, int k)
        where T : struct, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int j = from; j <= k; j++)
        {
            sum += Accurate.Chain(x[j], y[k - j]);
        }

        return sum;
    }

    private static T Integrate<T>(Taylor<T> x, Taylor<T> slope, int k)
        where T : struct, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int j = 1; j <= k; j++)
        {
            sum += Accurate.Chain(T.CreateTruncating(j) * x[j], slope[k - j]);
        }

        return sum / T.CreateTruncating(k);
    }

    private static Taylor<T> Known<T>(int k, int order, bool readsOutput, Slope<T> slope, Taylor<T> before, Taylor<T> output)
        where T : struct, IFloatingPointIeee754<T> =>
        readsOutput ? slope(k - 1, output) : k == 1 ? slope(order - 1, output) : before;

    private static Real<Taylor<T>> Real<T>(Taylor<T> x, int order)
        where T : struct, IFloatingPointIeee754<T> => new(x.Truncated(order));

    private static bool Holds(Reads slope, int argument) => (slope.Arguments & (1 << argument)) != 0;
}
