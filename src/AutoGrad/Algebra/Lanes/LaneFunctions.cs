using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Algebra;

/// <summary>
/// The elementary functions over registers of any width. A text has no branch that looks at the whole register, or
/// sorts the elements first: .NET's own sin and cos take one of several texts for all elements of a register, so that one huge
/// element would change the last bit of its neighbours.
/// </summary>
internal static class LaneFunctions
{
    /// <summary>eˣ = 2ⁿ eʳ with x = n log 2 + r; exactly 1 at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TRegister Exp<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        TRegister one = TRegister.Literal(1);
        TRegister r = Reduced<T, TRegister>(x, out TRegister n, out TRegister lost);
        TRegister curve = Curve<T, TRegister>(r);
        if (typeof(T) == typeof(float))
        {
            return TRegister.Scale(TRegister.MultiplyAdd(curve * r, r, r) + one, n);
        }

        // 1 + r rounded, and what that and the reduction lost: half a unit in the last place remains.
        TRegister sum = one + r;
        return TRegister.Scale(sum + (TRegister.MultiplyAdd(curve * r, r, lost) + ((one - sum) + r)), n);
    }

    /// <summary>eˣ − 1 = 2ⁿ p + (2ⁿ − 1) with p = eʳ − 1, without cancellation near 0, where n = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TRegister ExpM1<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        TRegister one = TRegister.Literal(1);
        TRegister r = Reduced<T, TRegister>(x, out TRegister n, out TRegister lost);
        TRegister p = r + TRegister.MultiplyAdd(Curve<T, TRegister>(r) * r, r, lost);
        TRegister power = TRegister.Scale(one, n);
        TRegister near = TRegister.MultiplyAdd(p, power, power - one);

        // Beyond 2⁶⁰ the 1 is lost anyway, and the power may be infinite. −0 stays −0.
        TRegister far = TRegister.Select(TRegister.Greater(n, TRegister.Literal(60)), TRegister.Scale(p + one, n), near);
        return TRegister.Select(TRegister.Equal(x, TRegister.Literal(0)), x, far);
    }

    /// <summary>log(1 + x) = log u + (x − (u − 1)) / u with u = 1 + x rounded (W. Kahan): the second term is what the rounding lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TRegister LogP1<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        TRegister one = TRegister.Literal(1);
        TRegister u = one + x;
        TRegister log = TRegister.Log(u);
        TRegister corrected = log + ((x - (u - one)) / u);

        // At −1 and ∞ the logarithm is right and its correction undefined; where u is 1, x is the result, −0 too.
        TRegister isInside = TRegister.Greater(u, TRegister.Literal(0)) & TRegister.Less(u, TRegister.Of(T.PositiveInfinity));
        return TRegister.Select(TRegister.Equal(u, one), x, TRegister.Select(isInside, corrected, log));
    }

    /// <summary>cosh x = (eᵃ + e⁻ᵃ) / 2 with a = |x|: no cancellation, since both terms are positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TRegister Cosh<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        // eᵃ / 2, which overflows no sooner than cosh does; the other term is 1 / (4 · that).
        TRegister half = Half<T, TRegister>(TRegister.Abs(x));
        return half + (TRegister.Literal(0.25) / half);
    }

    /// <summary>sinh x: near 0 from (eˣ − 1), which does not cancel: t = e^|x| − 1, (t + t / (t + 1)) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TRegister Sinh<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        TRegister one = TRegister.Literal(1);
        TRegister size = TRegister.Abs(x);
        TRegister half = Half<T, TRegister>(size);
        TRegister t = ExpM1<T, TRegister>(TRegister.Min(size, one));
        TRegister near = TRegister.Literal(0.5) * (t + (t / (t + one)));
        TRegister far = half - (TRegister.Literal(0.25) / half);
        TRegister result = TRegister.Select(TRegister.Less(size, one), near, far);
        return WithSignOf<T, TRegister>(x, result);
    }

    /// <summary>
    /// tanh x: near 0 x + x³ q(x²) by the approximations of S. L. Moshier's Cephes library, a polynomial for float and a
    /// quotient for double; beyond, 1 − 2 / (e²ᵃ + 1) with the sign of x.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TRegister Tanh<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        TRegister one = TRegister.Literal(1);
        TRegister size = TRegister.Abs(x);
        TRegister square = x * x;
        TRegister isNear = TRegister.Less(size, TRegister.Literal(0.625));

        // Beyond 20 the result is ±1 to the last bit, so that e²ᵃ never overflows.
        TRegister power = Exp<T, TRegister>(TRegister.Min(size + size, TRegister.Literal(40))) + one;
        TRegister quotient;
        TRegister near;
        if (typeof(T) == typeof(float))
        {
            near = TRegister.Literal(-5.70498872745e-3);
            near = Next<T, TRegister>(near, square, 2.06390887954e-2);
            near = Next<T, TRegister>(near, square, -5.37397155531e-2);
            near = Next<T, TRegister>(near, square, 1.33314422036e-1);
            near = Next<T, TRegister>(near, square, -3.33332819422e-1);
            quotient = TRegister.Literal(2) / power;
        }
        else
        {
            TRegister numerator = TRegister.Literal(-9.64399179425052238628e-1);
            numerator = Next<T, TRegister>(numerator, square, -9.92877231001918586564e1);
            numerator = Next<T, TRegister>(numerator, square, -1.61468768441708447952e3);
            TRegister denominator = square + TRegister.Literal(1.12811678491632931402e2);
            denominator = Next<T, TRegister>(denominator, square, 2.23548839060100448583e3);
            denominator = Next<T, TRegister>(denominator, square, 4.84406305325125486048e3);

            // One division for both.
            quotient = TRegister.Select(isNear, numerator, TRegister.Literal(2)) / TRegister.Select(isNear, denominator, power);
            near = quotient;
        }

        TRegister result = TRegister.Select(isNear, TRegister.MultiplyAdd(size * square, near, size), one - quotient);
        return WithSignOf<T, TRegister>(x, result);
    }

    // eᵃ / 2 by one scaling.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRegister Half<T, TRegister>(TRegister a)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        TRegister one = TRegister.Literal(1);
        TRegister r = Reduced<T, TRegister>(a, out TRegister n, out TRegister lost);
        return TRegister.Scale(one + (r + TRegister.MultiplyAdd(Curve<T, TRegister>(r) * r, r, lost)), n - one);
    }

    // r = x − n log 2 with |r| ≤ ½ log 2, log 2 in two parts of which n times the first is exact (Cody and Waite), and
    // what the rounding of r lost. Beyond the limits eˣ is 0 or ∞ as the scaling to come rounds it; a NaN stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRegister Reduced<T, TRegister>(TRegister x, out TRegister n, out TRegister lost)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        bool isFloat = typeof(T) == typeof(float);
        TRegister bounded = TRegister.Min(TRegister.Max(x, TRegister.Literal(isFloat ? -104 : -746)), TRegister.Literal(isFloat ? 90 : 711));
        n = TRegister.Round(bounded * TRegister.Literal(1.44269504088896340736));
        TRegister low = TRegister.Literal(isFloat ? 2.12194440e-4 : -1.42860682030941723212e-6);
        TRegister high = TRegister.MultiplyAdd(n, TRegister.Literal(isFloat ? -0.693359375 : -6.93145751953125e-1), bounded);
        TRegister r = TRegister.MultiplyAdd(n, low, high);
        lost = TRegister.MultiplyAdd(n, low, high - r);
        return r;
    }

    // (eʳ − 1 − r) / r² for |r| ≤ ½ log 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRegister Curve<T, TRegister>(TRegister r)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        // float: the polynomial of Cephes; double: Taylor's of degree 13, whose remainder is below 2⁻⁵⁷.
        TRegister q;
        if (typeof(T) == typeof(float))
        {
            q = TRegister.Literal(1.9875691500e-4);
            q = Next<T, TRegister>(q, r, 1.3981999507e-3);
            q = Next<T, TRegister>(q, r, 8.3334519073e-3);
            q = Next<T, TRegister>(q, r, 4.1665795894e-2);
            q = Next<T, TRegister>(q, r, 1.6666665459e-1);
            q = Next<T, TRegister>(q, r, 5.0000001201e-1);
        }
        else
        {
            q = TRegister.Literal(1.0 / 6227020800);
            q = Next<T, TRegister>(q, r, 1.0 / 479001600);
            q = Next<T, TRegister>(q, r, 1.0 / 39916800);
            q = Next<T, TRegister>(q, r, 1.0 / 3628800);
            q = Next<T, TRegister>(q, r, 1.0 / 362880);
            q = Next<T, TRegister>(q, r, 1.0 / 40320);
            q = Next<T, TRegister>(q, r, 1.0 / 5040);
            q = Next<T, TRegister>(q, r, 1.0 / 720);
            q = Next<T, TRegister>(q, r, 1.0 / 120);
            q = Next<T, TRegister>(q, r, 1.0 / 24);
            q = Next<T, TRegister>(q, r, 1.0 / 6);
            q = Next<T, TRegister>(q, r, 0.5);
        }

        return q;
    }

    // A step of Horner's scheme.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TRegister Next<T, TRegister>(TRegister sum, TRegister x, double coefficient)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T> => TRegister.MultiplyAdd(sum, x, TRegister.Literal(coefficient));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TRegister WithSignOf<T, TRegister>(TRegister x, TRegister size)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T> => (x & TRegister.Literal(-0.0)) | TRegister.AndNot(size, TRegister.Literal(-0.0));
}
