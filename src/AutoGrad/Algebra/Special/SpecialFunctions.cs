namespace AutoGrad.Algebra;

/// <summary>
/// The error function and the gamma function's family in double precision, for all real arguments.
/// </summary>
/// <remarks>
/// No function allocates or keeps state. The rational approximations are quotients of polynomials that equal the
/// function at the Chebyshev points of their interval; tools/special_functions.py computes them in 60 digits, and
/// with rounded coefficients each errs by less than 7·10⁻¹⁷ of the value. All of their coefficients are positive and
/// so are the arguments, hence evaluation loses no digits to cancellation.
/// </remarks>
public static partial class SpecialFunctions
{
    // The coefficients are arrays because a span over constants allocates a field handle per access in unoptimised code.

    /// <summary>Horner's rule; the coefficients run from the highest power to the constant.</summary>
    static double Polynomial(double[] coefficients, double x)
    {
        var value = 0.0;
        foreach (var coefficient in coefficients)
            value = Math.FusedMultiplyAdd(value, x, coefficient);
        return value;
    }

    static double Rational(double[] numerator, double[] denominator, double x) =>
        Polynomial(numerator, x) / Polynomial(denominator, x);
}
