namespace AutoGrad.Algebra;

/// <summary>
/// Evaluates the rational approximations behind the error function and the gamma function's family.
/// </summary>
/// <remarks>
/// They are quotients of polynomials that equal the function at the Chebyshev points of their interval;
/// tools/special_functions.py computes them in 60 digits, and with rounded coefficients each errs by less than
/// 7·10⁻¹⁷ of the value. All of their coefficients are positive and so are the arguments, hence evaluation loses no
/// digits to cancellation.
/// </remarks>
internal static class Rational
{
    // The coefficients are arrays because a span over constants allocates a field handle per access in unoptimised code.

    /// <summary>The quotient of two polynomials.</summary>
    public static double At(double[] numerator, double[] denominator, double x) =>
        Polynomial(numerator, x) / Polynomial(denominator, x);

    /// <summary>Horner's rule; the coefficients run from the highest power to the constant.</summary>
    public static double Polynomial(double[] coefficients, double x)
    {
        var value = 0.0;
        foreach (var coefficient in coefficients)
            value = Math.FusedMultiplyAdd(value, x, coefficient);
        return value;
    }
}
