namespace AutoGrad.Algebra;

/// <summary>
/// The algebra that rules are written in: a real number with arithmetic, the elementary functions, and indicators
/// instead of comparisons.
/// </summary>
/// <remarks>
/// There is no boolean comparison, so a rule cannot branch. That is why one text of a rule runs on a plain number
/// (<see cref="Real{T}"/>), on a SIMD register (<see cref="ILane{TSelf, T}"/>), on a recorded tensor, and prints itself
/// (<see cref="Formula"/>).
/// </remarks>
/// <typeparam name="T">The implementing type.</typeparam>
public interface IReal<T>
    where T : IReal<T>
{
    /// <summary>A literal of a rule's text.</summary>
    /// <param name="literal">The number.</param>
    static abstract implicit operator T(double literal);

    /// <summary>x + y.</summary>
    static abstract T operator +(T x, T y);

    /// <summary>x − y.</summary>
    static abstract T operator -(T x, T y);

    /// <summary>x · y.</summary>
    static abstract T operator *(T x, T y);

    /// <summary>x / y.</summary>
    static abstract T operator /(T x, T y);

    /// <summary>x − y · trunc(x / y), exactly; the sign is that of x.</summary>
    static abstract T operator %(T x, T y);

    /// <summary>−x.</summary>
    static abstract T operator -(T x);

    /// <summary>|x|.</summary>
    static abstract T Abs(T x);

    /// <summary>The greatest integer not above x.</summary>
    static abstract T Floor(T x);

    /// <summary>The least integer not below x.</summary>
    static abstract T Ceiling(T x);

    /// <summary>The nearest integer, halves to even.</summary>
    static abstract T Round(T x);

    /// <summary>The integer part of x.</summary>
    static abstract T Truncate(T x);

    /// <summary>eˣ.</summary>
    static abstract T Exp(T x);

    /// <summary>eˣ − 1, accurate near 0.</summary>
    static abstract T ExpM1(T x);

    /// <summary>The natural logarithm.</summary>
    static abstract T Log(T x);

    /// <summary>log(1 + x), accurate near 0.</summary>
    static abstract T LogP1(T x);

    /// <summary>The logarithm to base 2.</summary>
    static abstract T Log2(T x);

    /// <summary>The logarithm to base 10.</summary>
    static abstract T Log10(T x);

    /// <summary>√x.</summary>
    static abstract T Sqrt(T x);

    /// <summary>∛x.</summary>
    static abstract T Cbrt(T x);

    /// <summary>xʸ for a real exponent.</summary>
    static abstract T Pow(T x, T y);

    /// <summary>sin x, x in radians.</summary>
    static abstract T Sin(T x);

    /// <summary>cos x, x in radians.</summary>
    static abstract T Cos(T x);

    /// <summary>tan x, x in radians.</summary>
    static abstract T Tan(T x);

    /// <summary>arcsin x in radians.</summary>
    static abstract T Asin(T x);

    /// <summary>arccos x in radians.</summary>
    static abstract T Acos(T x);

    /// <summary>arctan x in radians.</summary>
    static abstract T Atan(T x);

    /// <summary>The angle of the point (x, y) in radians, in (−π, π].</summary>
    static abstract T Atan2(T y, T x);

    /// <summary>sinh x.</summary>
    static abstract T Sinh(T x);

    /// <summary>cosh x.</summary>
    static abstract T Cosh(T x);

    /// <summary>tanh x.</summary>
    static abstract T Tanh(T x);

    /// <summary>arsinh x.</summary>
    static abstract T Asinh(T x);

    /// <summary>arcosh x.</summary>
    static abstract T Acosh(T x);

    /// <summary>artanh x.</summary>
    static abstract T Atanh(T x);

    /// <summary>√(x² + y²) without overflow.</summary>
    static abstract T Hypot(T x, T y);

    /// <summary>The error function, 2/√π ∫₀ˣ exp(−t²) dt.</summary>
    static abstract T Erf(T x);

    /// <summary>The complementary error function, 1 − erf x without cancellation.</summary>
    static abstract T Erfc(T x);

    /// <summary>log |Γ(x)|.</summary>
    static abstract T LogGamma(T x);

    /// <summary>The derivative of order <paramref name="order"/> of the digamma function; order 0 is digamma.</summary>
    static abstract T Polygamma(int order, T x);

    /// <summary>The greater of two; NaN if either is NaN.</summary>
    static abstract T Max(T x, T y);

    /// <summary>The lesser of two; NaN if either is NaN.</summary>
    static abstract T Min(T x, T y);

    /// <summary>The indicator of x &gt; y: 1 or 0; NaN where x is NaN. A constant to the derivative.</summary>
    static abstract T Greater(T x, T y);

    /// <summary>The indicator of x &lt; y: 1 or 0; NaN where x is NaN. A constant to the derivative.</summary>
    static abstract T Less(T x, T y);

    /// <summary>The indicator of x = y: 1 or 0; NaN where x is NaN. A constant to the derivative.</summary>
    static abstract T Equal(T x, T y);

    /// <summary><paramref name="no"/> where the indicator is 0, NaN where it is NaN, else <paramref name="yes"/>; what is not taken has no influence, NaN and ∞ included.</summary>
    static abstract T Select(T indicator, T yes, T no);

    /// <summary>
    /// The product of the chain rule: u · s, and 0 where either factor is 0 — the <em>strong zero</em> that keeps an
    /// infinite or undefined slope of a branch without influence from poisoning the result.
    /// </summary>
    static abstract T Chain(T u, T s);
}
