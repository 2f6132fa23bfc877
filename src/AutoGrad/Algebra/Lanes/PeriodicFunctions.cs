using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Algebra;

/// <summary>
/// sin and cos over registers of any width. .NET's own take one of several texts for the whole register by looking at all its
/// elements, so that one huge element changes the last bit of its neighbours, and differ by width; here one text serves all elements
/// up to a limit, and those beyond are computed as numbers.
/// </summary>
internal static class PeriodicFunctions
{
    /// <summary>sin x.</summary>
    public static TRegister Sin<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        TRegister result = Of<T, TRegister>(x, quarters: 0, out TRegister isUsual);
        result = TRegister.Select(TRegister.Equal(x, TRegister.Literal(0)), x, result);
        return TRegister.All(isUsual) ? result : Beyond<T, TRegister>(T.Sin, isUsual, result, x);
    }

    /// <summary>cos x = sin(x + π/2).</summary>
    public static TRegister Cos<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        TRegister result = Of<T, TRegister>(x, quarters: 1, out TRegister isUsual);
        return TRegister.All(isUsual) ? result : Beyond<T, TRegister>(T.Cos, isUsual, result, x);
    }

    // sin(x + quarters · π/2): x = n π/2 + r with |r| ≤ π/4, and ± sin r or ± cos r by the quadrant n + quarters. π/2 is taken off in parts
    // short enough for the first products to be exact (Cody and Waite); the polynomials are those of S. L. Moshier's Cephes library.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRegister Of<T, TRegister>(TRegister x, double quarters, out TRegister isUsual)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        isUsual = TRegister.AtMost(TRegister.Abs(x), TRegister.Literal(typeof(T) == typeof(float) ? 1e4 : 4e5));
        TRegister n = TRegister.Round(x * TRegister.Literal(0.636619772367581343));
        TRegister sine;
        TRegister cosine;
        TRegister r;
        TRegister z;
        if (typeof(T) == typeof(float))
        {
            r = TRegister.MultiplyAdd(n, TRegister.Literal(-1.5703125), x);
            r = TRegister.MultiplyAdd(n, TRegister.Literal(-4.837512969970703125e-4), r);
            r = TRegister.MultiplyAdd(n, TRegister.Literal(-7.549790126404332e-08), r);
            r = TRegister.MultiplyAdd(n, TRegister.Literal(1.7151244994428829e-15), r);
            z = r * r;
            sine = TRegister.Literal(-1.9515295891e-4);
            sine = LaneFunctions.Next<T, TRegister>(sine, z, 8.3321608736e-3);
            sine = LaneFunctions.Next<T, TRegister>(sine, z, -1.6666654611e-1);
            cosine = TRegister.Literal(2.443315711809948e-5);
            cosine = LaneFunctions.Next<T, TRegister>(cosine, z, -1.388731625493765e-3);
            cosine = LaneFunctions.Next<T, TRegister>(cosine, z, 4.166664568298827e-2);
        }
        else
        {
            r = TRegister.MultiplyAdd(n, TRegister.Literal(-1.57079632673412561417), x);
            r = TRegister.MultiplyAdd(n, TRegister.Literal(-6.07710050630396597660e-11), r);
            r = TRegister.MultiplyAdd(n, TRegister.Literal(-2.0222662487959506e-21), r);
            z = r * r;
            sine = TRegister.Literal(1.58962301576546568060e-10);
            sine = LaneFunctions.Next<T, TRegister>(sine, z, -2.50507477628578072866e-8);
            sine = LaneFunctions.Next<T, TRegister>(sine, z, 2.75573136213857245213e-6);
            sine = LaneFunctions.Next<T, TRegister>(sine, z, -1.98412698295895385996e-4);
            sine = LaneFunctions.Next<T, TRegister>(sine, z, 8.33333333332211858878e-3);
            sine = LaneFunctions.Next<T, TRegister>(sine, z, -1.66666666666666307295e-1);
            cosine = TRegister.Literal(-1.13585365213876817300e-11);
            cosine = LaneFunctions.Next<T, TRegister>(cosine, z, 2.08757008419747316778e-9);
            cosine = LaneFunctions.Next<T, TRegister>(cosine, z, -2.75573141792967388112e-7);
            cosine = LaneFunctions.Next<T, TRegister>(cosine, z, 2.48015872888517045348e-5);
            cosine = LaneFunctions.Next<T, TRegister>(cosine, z, -1.38888888888730564116e-3);
            cosine = LaneFunctions.Next<T, TRegister>(cosine, z, 4.16666666666665929218e-2);
        }

        // cos r = 1 − z/2 + z² · …, where 1 − z/2 is rounded and what that lost is put back.
        TRegister one = TRegister.Literal(1);
        TRegister half = TRegister.Literal(0.5) * z;
        TRegister first = one - half;
        cosine = first + TRegister.MultiplyAdd(z * z, cosine, (one - first) - half);
        sine = TRegister.MultiplyAdd(z * r, sine, r);
        TRegister quadrant = n + TRegister.Literal(quarters);
        TRegister pairs = TRegister.Floor(quadrant * TRegister.Literal(0.5));
        TRegister isEven = TRegister.Equal(quadrant, pairs + pairs);
        TRegister turns = TRegister.Floor(pairs * TRegister.Literal(0.5));
        TRegister value = TRegister.Select(isEven, sine, cosine);
        return TRegister.Select(TRegister.Equal(pairs, turns + turns), value, -value);
    }

    private static TRegister Beyond<T, TRegister>(Func<T, T> function, TRegister isUsual, TRegister result, TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        Span<T> arguments = stackalloc T[TRegister.Count];
        Span<T> values = stackalloc T[TRegister.Count];
        Span<T> usual = stackalloc T[TRegister.Count];
        x.Store(ref arguments[0], 0);
        result.Store(ref values[0], 0);
        (isUsual & TRegister.Literal(1)).Store(ref usual[0], 0);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = usual[i] == T.Zero ? function(arguments[i]) : values[i];
        }

        return TRegister.Load(in values[0], 0);
    }
}
