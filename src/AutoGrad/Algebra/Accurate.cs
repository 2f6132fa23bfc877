using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Algebra;

/// <summary>
/// The functions that a plain number lacks in .NET, or has without relative accuracy near 0
/// (<see cref="double"/>'s own <c>ExpM1</c> is <c>Exp(x) − 1</c>); an active number brings its own.
/// </summary>
internal static class Accurate
{
    public static T ExpM1<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        if (!IsPlain<T>())
        {
            return T.ExpM1(x);
        }

        // eˣ − 1 = 2t / (1 − t) with t = tanh(x/2) has no cancellation; beyond |x| = 1 the plain form has none either.
        if (T.Abs(x) >= T.One)
        {
            return T.Exp(x) - T.One;
        }

        T t = T.Tanh(x / T.CreateTruncating(2));
        return (t + t) / (T.One - t);
    }

    // W. Kahan's correction: the rounding of u = 1 + x cancels in log(u) / (u − 1).
    public static T LogP1<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        if (!IsPlain<T>())
        {
            return T.LogP1(x);
        }

        T u = T.One + x;
        return u == T.One || T.IsPositiveInfinity(u) ? x : T.IsZero(u) ? T.NegativeInfinity : T.Log(u) * (x / (u - T.One));
    }

    public static T Erf<T>(T x)
        where T : IFloatingPointIeee754<T> =>
        Active<T>() is { } active ? active.Erf(x) : T.CreateTruncating(ErrorFunctions.Erf(double.CreateTruncating(x)));

    public static T Erfc<T>(T x)
        where T : IFloatingPointIeee754<T> =>
        Active<T>() is { } active ? active.Erfc(x) : T.CreateTruncating(ErrorFunctions.Erfc(double.CreateTruncating(x)));

    public static T LogGamma<T>(T x)
        where T : IFloatingPointIeee754<T> =>
        Active<T>() is { } active ? active.LogGamma(x) : T.CreateTruncating(GammaFunctions.LogGamma(double.CreateTruncating(x)));

    public static T Polygamma<T>(int order, T x)
        where T : IFloatingPointIeee754<T> =>
        Active<T>() is { } active ? active.Polygamma(order, x) : T.CreateTruncating(PolygammaFunctions.Polygamma(order, double.CreateTruncating(x)));

    // A product of plain numbers that is neither 0 nor NaN is right as it is: one comparison decides.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Chain<T>(T u, T s)
        where T : IFloatingPointIeee754<T>
    {
        // The test of the type is written out: a call, even one that is inlined, is paid from the compiler's budget.
        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
        {
            T product = u * s;
            return T.Abs(product) > T.Zero || !(u == T.Zero || s == T.Zero) ? product : T.Zero;
        }

        return Instance<T>.Active is { } active ? active.Chain(u, s) : T.IsZero(u) || T.IsZero(s) ? T.Zero : u * s;
    }

    public static bool IsNothing<T>(T x)
        where T : IFloatingPointIeee754<T> => Active<T>() is { } active ? active.IsNothing(x) : T.IsZero(x);

    private static bool IsPlain<T>() => typeof(T) == typeof(double) || typeof(T) == typeof(float);

    // For plain numbers the compiler knows the answer, and no look-up remains.
    private static ISpecialFunctions<T>? Active<T>()
        where T : IFloatingPointIeee754<T> => IsPlain<T>() ? null : Instance<T>.Active;

    // One instance a type: asking a number for its interface would box it at each call.
    private static class Instance<T>
    {
        public static readonly ISpecialFunctions<T>? Active = default(T) as ISpecialFunctions<T>;
    }
}
