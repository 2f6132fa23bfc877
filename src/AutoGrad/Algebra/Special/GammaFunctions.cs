namespace AutoGrad.Algebra;

/// <summary>The logarithm of the gamma function in double precision, for all real arguments.</summary>
/// <remarks>No function allocates or keeps state.</remarks>
public static class GammaFunctions
{
    const double LogPi = 1.1447298858494002;

    // ½ log 2π − ½: Stirling's constant once (x − ½) log x − x is written (x − ½)(log x − 1) − ½.
    const double StirlingConstant = 0.41893853320467274;

    // log Γ(x) / ((x − 1)(x − 2)) in x − ¾ on [¾, 3].
    const double LogGammaStart = 0.75;

    static readonly double[] LogGammaNumerator =
    [
        1.3755435199841313e-07, 0.00010768496654937262, 0.005518120145513548, 0.08951756440565692,
        0.6420035296917463, 2.3525662406076804, 4.6974036351923285, 5.145161749007092, 2.892520967268256,
        0.6504990445801452,
    ];

    static readonly double[] LogGammaDenominator =
    [
        2.5029509021684304e-05, 0.001994435347500477, 0.04613479994132535, 0.4607378498121219,
        2.352230162304548, 6.6781660320779, 10.913356357753777, 10.159505480328864, 4.988293827079527, 1.0,
    ];

    // B₂ₖ / (2k (2k − 1)), k = 9 … 1; from x = 8 the first term left out is below 2·10⁻¹⁸ of log Γ(x).
    static readonly double[] StirlingCoefficients =
    [
        0.17964437236883057, -0.029550653594771242, 0.00641025641025641, -0.0019175269175269176,
        0.0008417508417508417, -0.0005952380952380953, 0.0007936507936507937, -0.002777777777777778,
        0.08333333333333333,
    ];

    /// <summary>The logarithm of the gamma function's magnitude, log |Γ(x)|, Γ(x) = ∫₀^∞ tˣ⁻¹ exp(−t) dt.</summary>
    /// <param name="x">Any real number; 0, −1, −2, … and ±∞ give +∞, NaN gives NaN.</param>
    /// <returns>log |Γ(x)|.</returns>
    /// <remarks>
    /// Relative error below 10⁻¹⁵ for x > 0, also about the zeros at 1 and 2. For x &lt; 0 the error is as small
    /// relative to the two terms of the reflection formula, hence absolute about the zeros of log |Γ| between the
    /// negative integers. Stirling's series from 8 upwards and the reflection log |Γ(x)| = log(π / |x sin πx|) −
    /// log Γ(−x): Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 6.1.40 and 6.1.17. Factoring
    /// (x − 1)(x − 2) out of the approximation between: W. J. Cody and K. E. Hillstrom, "Chebyshev approximations for
    /// the natural logarithm of the gamma function", Mathematics of Computation 21 (1967) 198–203; the coefficients
    /// are this library's own.
    /// </remarks>
    public static double LogGamma(double x)
    {
        if (x >= -0.25 || double.IsNaN(x))
            return RightLogGamma(x);
        var fraction = x - Math.Round(x);
        // Also −∞, where the fraction is NaN.
        if (!(fraction != 0 && double.IsFinite(x)))
            return double.PositiveInfinity;
        return LogPi - Math.Log(Math.Abs(x * Math.Sin(Math.PI * fraction))) - RightLogGamma(-x);
    }

    /// <summary>log |Γ(x)| for x ≥ −¼ or NaN.</summary>
    static double RightLogGamma(double x)
    {
        if (x >= 8)
        {
            var inverse = 1 / x;
            var correction = inverse * Rational.Polynomial(StirlingCoefficients, inverse * inverse);
            return ((x - 0.5) * (Math.Log(x) - 1)) + (StirlingConstant + correction);
        }

        if (x > 3)
        {
            var product = 1.0;
            while (x > 3)
            {
                x -= 1;
                product *= x;
            }

            return Math.Log(product) + CentralLogGamma(x);
        }

        return x >= LogGammaStart ? CentralLogGamma(x) : CentralLogGamma(x + 1) - Math.Log(Math.Abs(x));
    }

    /// <summary>log Γ(x) for ¾ ≤ x ≤ 3, where x − 1 and x − 2 carry no more than the last digit's rounding.</summary>
    static double CentralLogGamma(double x) =>
        (x - 1) * (x - 2) * Rational.At(LogGammaNumerator, LogGammaDenominator, x - LogGammaStart);
}
