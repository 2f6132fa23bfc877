namespace AutoGrad.Algebra;

/// <summary>The digamma function and its derivatives in double precision, for all real arguments.</summary>
/// <remarks>No function allocates or keeps state.</remarks>
public static class PolygammaFunctions
{
    // The positive root of ψ in two parts, so that x − root keeps its digits beside the root.
    const double DigammaRoot = 1.4616321449683622;
    const double DigammaRootLow = 9.549995429965697e-17;

    // ψ(x) / (x − root) in x − 1 on [1, 2].
    static readonly double[] DigammaNumerator =
    [
        0.00022205476047991614, 0.012282771527360986, 0.1674321822097703, 0.8563282382526716,
        1.7811904023777358, 1.2503801375034054,
    ];

    static readonly double[] DigammaDenominator =
    [
        3.918857595782627e-05, 0.0034081071889811372, 0.06589990402253255, 0.4784894928792091,
        1.5240244625242985, 2.108065926448982, 1.0,
    ];

    // B₂ₖ / 2k, k = 10 … 1; from x = 8 the first term left out is below 2·10⁻¹⁸ of ψ(x).
    static readonly double[] DigammaAsymptotic =
    [
        -26.456212121212122, 3.0539543302701198, -0.4432598039215686, 0.08333333333333333,
        -0.021092796092796094, 0.007575757575757576, -0.004166666666666667, 0.003968253968253968,
        -0.008333333333333333, 0.08333333333333333,
    ];

    // B₂ₖ / (2k)!, k = 1 … 12.
    static readonly double[] EulerMaclaurin =
    [
        0.08333333333333333, -0.001388888888888889, 3.306878306878307e-05, -8.267195767195768e-07,
        2.08767569878681e-08, -5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13,
        8.586062056277845e-15, -2.174868698558062e-16, 5.5090028283602295e-18, -1.3954464685812522e-19,
    ];

    /// <summary>The polygamma function ψ⁽ⁿ⁾(x), the derivative of order n + 1 of log Γ(x).</summary>
    /// <param name="n">The order, at least 0: 0 is the digamma function, 1 the trigamma function.</param>
    /// <param name="x">
    /// Any real number. At the poles 0, −1, −2, … an odd order gives +∞, its limit from both sides, and an even order
    /// NaN, for its limits differ in sign. +∞ gives +∞ for the digamma function and 0 for the others; −∞ and NaN
    /// give NaN.
    /// </param>
    /// <returns>ψ⁽ⁿ⁾(x) = (−1)ⁿ⁺¹ n! Σₖ (x + k)⁻ⁿ⁻¹ over k ≥ 0 for n ≥ 1; ψ(x) = Γ′(x)/Γ(x) for n = 0.</returns>
    /// <remarks>
    /// Relative error for x > 0 below 10⁻¹⁵ for the digamma function, also about its root, and below
    /// (n + 4)·4·10⁻¹⁶ for orders n up to 170. For x &lt; 0 the error is as small relative to what a change of x by a
    /// unit in its last place makes, hence absolute about the zeros that the even orders have between the poles.
    /// Recurrence, reflection and asymptotic series: Abramowitz and Stegun, Handbook of Mathematical Functions
    /// (1964), 6.3.5, 6.3.7, 6.3.18 and 6.4.6, 6.4.7, 6.4.11; a rational approximation about the digamma function's
    /// root: W. J. Cody, A. J. Strecok and H. C. Thacher, "Chebyshev approximations for the psi function",
    /// Mathematics of Computation 27 (1973) 123–127; the coefficients are this library's own.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    public static double Polygamma(int n, double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (double.IsNaN(x) || double.IsNegativeInfinity(x))
            return double.NaN;
        if (x > 0)
            return n == 0 ? PositiveDigamma(x) : n % 2 == 0 ? -PolygammaMagnitude(n, x) : PolygammaMagnitude(n, x);
        var fraction = x - Math.Round(x);
        if (fraction == 0)
            return n % 2 == 0 ? double.NaN : double.PositiveInfinity;
        return n == 0
            ? PositiveDigamma(1 - x) - PiCotangentPi(fraction)
            : NegativePolygamma(n, x, fraction);
    }

    /// <summary>ψ(x) for x > 0.</summary>
    static double PositiveDigamma(double x)
    {
        if (x >= 8)
        {
            var inverse = 1 / x;
            var square = inverse * inverse;
            return Math.Log(x) - (0.5 * inverse) - (square * Rational.Polynomial(DigammaAsymptotic, square));
        }

        if (x < 1)
            return CentralDigamma(x + 1) - (1 / x);
        var sum = 0.0;
        while (x > 2)
        {
            x -= 1;
            sum += 1 / x;
        }

        return CentralDigamma(x) + sum;
    }

    /// <summary>ψ(x) for 1 ≤ x ≤ 2.</summary>
    static double CentralDigamma(double x) =>
        (x - DigammaRoot - DigammaRootLow) * Rational.At(DigammaNumerator, DigammaDenominator, x - 1);

    /// <summary>π cot πx for 0 &lt; |x| ≤ ½, with the digits of its zero at ½.</summary>
    static double PiCotangentPi(double x) => Math.Abs(x) <= 0.25
        ? Math.PI / Math.Tan(Math.PI * x)
        : Math.PI * Math.CopySign(Math.Tan(Math.PI * (0.5 - Math.Abs(x))), x);

    /// <summary>ψ⁽ⁿ⁾(x) for n ≥ 1 and x &lt; 0 at the distance <paramref name="fraction"/> from the nearest pole.</summary>
    static double NegativePolygamma(int n, double x, double fraction)
    {
        // The sum over all poles, which reflection gives as a derivative of π cot πx, has period 1 and the parity of
        // n + 1; taken as two sums over half of the poles it needs no polynomial in the cotangent and vanishes
        // exactly where the two sides balance.
        var distance = Math.Abs(fraction);
        var near = PolygammaMagnitude(n, distance);
        var far = PolygammaMagnitude(n, 1 - distance);
        var right = PolygammaMagnitude(n, 1 - x);
        if (n % 2 != 0)
            return near + far - right;
        var all = near - far;
        return (fraction < 0 ? all : -all) - right;
    }

    /// <summary>|ψ⁽ⁿ⁾(x)| = n! Σₖ (x + k)⁻ⁿ⁻¹ for n ≥ 1 and x > 0.</summary>
    static double PolygammaMagnitude(int n, double x)
    {
        // The sum is taken in units of (n − 1)! x⁻ⁿ, all of whose terms are moderate: neither n! nor x⁻ⁿ⁻¹ may leave
        // the range of a double before their product does.
        var sum = 0.0;
        var shifted = x;
        var power = 1.0;
        // From here on the Euler–Maclaurin series errs by less than 10⁻¹⁷ of its value.
        var enough = 8 + (0.75 * n);
        while (shifted < enough)
        {
            sum += power * (n / shifted);
            shifted += 1;
            power = Power(x / shifted, n);
            // The rest of the sum is less than power (1 + n / shifted).
            if (power * (1 + (n / shifted)) < 1e-17 * sum)
            {
                power = 0;
                break;
            }
        }

        if (power > 0)
            sum += power * EulerMaclaurinTail(n, shifted);
        return LeadingTerm(n, x) * sum;
    }

    /// <summary>n xⁿ Σₖ (x + k)⁻ⁿ⁻¹ for large x.</summary>
    static double EulerMaclaurinTail(int n, double x)
    {
        var inverse = 1 / x;
        var tail = 1 + (0.5 * n * inverse);
        var rising = n * inverse * ((n + 1) * inverse);
        var order = n + 2;
        foreach (var coefficient in EulerMaclaurin)
        {
            tail += coefficient * rising;
            rising *= order * inverse * ((order + 1) * inverse);
            order += 2;
        }

        return tail;
    }

    /// <summary>(n − 1)! x⁻ⁿ.</summary>
    static double LeadingTerm(int n, double x)
    {
        var value = 1 / x;
        for (var i = 1; i < n; i++)
            value *= i / x;
        return value;
    }

    static double Power(double x, int n)
    {
        var value = 1.0;
        for (; n > 0; n >>= 1, x *= x)
        {
            if ((n & 1) != 0)
                value *= x;
        }

        return value;
    }
}
