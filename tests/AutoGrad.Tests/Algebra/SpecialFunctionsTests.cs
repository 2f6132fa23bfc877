using AutoGrad.Algebra;

namespace AutoGrad.Tests.Algebra;

public class SpecialFunctionsTests
{
    // Four units in the last place: an exponential or logarithm, a quotient of two polynomials and a product round
    // about once each, and the largest error measured at 30,000 random points is 6.7e-16.
    const double Rounding = 9e-16;

    static void Near(double expected, double actual, double tolerance)
    {
        if (expected.Equals(actual))
            return;
        Assert.True(
            Math.Abs(actual - expected) <= tolerance * Math.Abs(expected),
            $"expected {expected:R}, got {actual:R}, relative error {Math.Abs((actual / expected) - 1):E2}");
    }

    [Theory]
    [MemberData(nameof(SpecialFunctionsReference.Erf), MemberType = typeof(SpecialFunctionsReference))]
    public void Erf_agrees_with_the_reference(double x, double expected) =>
        Near(expected, ErrorFunctions.Erf(x), Rounding);

    [Theory]
    [MemberData(nameof(SpecialFunctionsReference.Erfc), MemberType = typeof(SpecialFunctionsReference))]
    public void Erfc_agrees_with_the_reference(double x, double expected) =>
        Near(expected, ErrorFunctions.Erfc(x), Rounding);

    [Theory]
    [MemberData(nameof(SpecialFunctionsReference.LogGamma), MemberType = typeof(SpecialFunctionsReference))]
    public void LogGamma_agrees_with_the_reference(double x, double expected) =>
        Near(expected, GammaFunctions.LogGamma(x), Rounding);

    [Theory]
    [MemberData(nameof(SpecialFunctionsReference.Polygamma), MemberType = typeof(SpecialFunctionsReference))]
    public void Polygamma_agrees_with_the_reference(int n, double x, double expected)
    {
        // n factors make the leading term, each rounded. At a negative argument the two sides' poles cancel in an
        // even order, which magnifies a rounding by up to |x ψ⁽ⁿ⁺¹⁾ / ψ⁽ⁿ⁾|.
        var tolerance = (n + 4) * 4e-16;
        if (x < 0 && n % 2 == 0)
            tolerance *= 1 + Math.Abs(x * PolygammaFunctions.Polygamma(n + 1, x) / expected);
        Near(expected, PolygammaFunctions.Polygamma(n, x), tolerance);
    }

    [Fact]
    public void Polygamma_of_even_order_keeps_its_digits_midway_between_poles()
    {
        // There the sum over all poles vanishes and ψ⁽ⁿ⁾(x) = ψ⁽ⁿ⁾(1 − x), exactly so in the method used.
        for (var n = 0; n <= 20; n += 2)
            Assert.Equal(PolygammaFunctions.Polygamma(n, 11.5), PolygammaFunctions.Polygamma(n, -10.5));
    }

    [Fact]
    public void Erf_and_erfc_add_to_one_and_reflect()
    {
        for (var x = -7.0; x <= 7; x += 0.03125)
        {
            // Both terms are at most 2: half a unit of each and of the sum.
            Assert.Equal(1, ErrorFunctions.Erf(x) + ErrorFunctions.Erfc(x), 9e-16);
            Assert.Equal(2, ErrorFunctions.Erfc(x) + ErrorFunctions.Erfc(-x), 9e-16);
            Assert.Equal(-ErrorFunctions.Erf(x), ErrorFunctions.Erf(-x));
        }
    }

    [Fact]
    public void Erf_and_erfc_join_their_pieces()
    {
        // The change over one unit of x is below one unit of the value at erf's joint and some 2x² = 32 units at
        // erfc's last one.
        foreach (var joint in new[] { 0.5, 1.0, 4.0 })
        {
            Near(ErrorFunctions.Erf(joint), ErrorFunctions.Erf(Math.BitIncrement(joint)), 2 * Rounding);
            Near(ErrorFunctions.Erfc(joint), ErrorFunctions.Erfc(Math.BitIncrement(joint)), 1e-14);
        }
    }

    [Fact]
    public void Erf_and_erfc_at_the_ends()
    {
        Assert.Equal(0, ErrorFunctions.Erf(0));
        Assert.True(double.IsNegative(ErrorFunctions.Erf(-0.0)));
        Assert.Equal(1, ErrorFunctions.Erf(double.PositiveInfinity));
        Assert.Equal(-1, ErrorFunctions.Erf(double.NegativeInfinity));
        Assert.Equal(double.NaN, ErrorFunctions.Erf(double.NaN));
        Assert.Equal(1, ErrorFunctions.Erf(1e300));
        Assert.Equal(1, ErrorFunctions.Erfc(0));
        Assert.Equal(0, ErrorFunctions.Erfc(double.PositiveInfinity));
        Assert.Equal(2, ErrorFunctions.Erfc(double.NegativeInfinity));
        Assert.Equal(double.NaN, ErrorFunctions.Erfc(double.NaN));
        Assert.Equal(0, ErrorFunctions.Erfc(27.3));
        Assert.InRange(ErrorFunctions.Erfc(27.2), double.Epsilon, 1e-322);
    }

    [Fact]
    public void LogGamma_satisfies_the_recurrence()
    {
        // log |Γ(x + 1)| = log |Γ(x)| + log |x|; x + 1 is exact, and each term rounds to some units of the largest.
        for (var x = -12.0 + 0.015625; x < 40; x += 0.03125)
        {
            var left = GammaFunctions.LogGamma(x + 1);
            var right = GammaFunctions.LogGamma(x);
            Assert.Equal(left, right + Math.Log(Math.Abs(x)), 2e-15 * (4 + Math.Abs(left) + Math.Abs(right)));
        }
    }

    [Fact]
    public void LogGamma_satisfies_reflection_and_factorials()
    {
        for (var x = 0.015625; x < 1; x += 0.015625)
        {
            var expected = Math.Log(Math.PI / Math.Sin(Math.PI * x));
            Assert.Equal(expected, GammaFunctions.LogGamma(x) + GammaFunctions.LogGamma(1 - x), 4e-15);
        }

        var factorial = 1.0;
        for (var n = 2; n <= 22; n++)
        {
            // 22! is the last factorial that is a double.
            factorial *= n;
            Near(Math.Log(factorial), GammaFunctions.LogGamma(n + 1), Rounding);
        }
    }

    [Fact]
    public void LogGamma_at_zeros_poles_and_ends()
    {
        Assert.Equal(0, GammaFunctions.LogGamma(1));
        Assert.Equal(0, GammaFunctions.LogGamma(2));
        foreach (var pole in new[] { 0.0, -0.0, -1, -2, -77, -1e20, double.NegativeInfinity, double.PositiveInfinity })
            Assert.Equal(double.PositiveInfinity, GammaFunctions.LogGamma(pole));
        Assert.Equal(double.PositiveInfinity, GammaFunctions.LogGamma(double.MaxValue));
        Assert.Equal(double.NaN, GammaFunctions.LogGamma(double.NaN));
    }

    [Fact]
    public void LogGamma_has_the_digamma_function_as_its_derivative()
    {
        // Fourth-order central difference: truncation h⁴/30 |ψ⁗| and rounding 1e-15 |log Γ| / h, both below 1e-9.
        foreach (var x in new[] { 0.7, 1.2, 2.9, 7.3, 19.0, -1.4, -5.6 })
        {
            var slope = Difference(GammaFunctions.LogGamma, x, 1e-3);
            Assert.Equal(PolygammaFunctions.Polygamma(0, x), slope, 1e-9);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(20)]
    public void Polygamma_satisfies_the_recurrence(int n)
    {
        // ψ⁽ⁿ⁾(x + 1) = ψ⁽ⁿ⁾(x) + (−1)ⁿ n! / xⁿ⁺¹, each term to its own rounding.
        var factorial = Math.Exp(GammaFunctions.LogGamma(n + 1));
        for (var x = -6.0 + 0.03125; x < 30; x += 0.0625)
        {
            var left = PolygammaFunctions.Polygamma(n, x + 1);
            var right = PolygammaFunctions.Polygamma(n, x);
            var step = Math.Pow(-1, n) * factorial / Math.Pow(x, n + 1);
            // The exponential of log 20! = 42 magnifies its rounding 42 times. At x < 0 the poles on the two sides
            // cancel in even orders, where the rounding is that of the next order's magnitude.
            var scale = Math.Abs(left) + Math.Abs(right) + Math.Abs(step);
            if (x < 0)
                scale += Math.Abs(PolygammaFunctions.Polygamma(n + 1, x)) + Math.Abs(PolygammaFunctions.Polygamma(n + 1, x + 1));
            Assert.Equal(left, right + step, 4e-14 * scale);
        }
    }

    [Fact]
    public void Polygamma_satisfies_reflection()
    {
        for (var x = 0.015625; x < 1; x += 0.015625)
        {
            // The rounding of πx close to π would be magnified by sin πx, hence the mirrored argument.
            var (sine, cosine) = Math.SinCos(Math.PI * Math.Min(x, 1 - x));
            cosine = Math.CopySign(cosine, 0.5 - x);
            var digamma = PolygammaFunctions.Polygamma(0, 1 - x) - PolygammaFunctions.Polygamma(0, x);
            Assert.Equal(Math.PI * cosine / sine, digamma, 4e-15 * (4 + Math.Abs(digamma)));
            // π cot πx and its first derivative, −π² / sin² πx.
            var trigamma = PolygammaFunctions.Polygamma(1, 1 - x) + PolygammaFunctions.Polygamma(1, x);
            Near(Math.PI * Math.PI / (sine * sine), trigamma, 4e-15);
            // The same at −x, where the library itself reflects.
            var negative = PolygammaFunctions.Polygamma(1, -x) + PolygammaFunctions.Polygamma(1, 1 + x);
            Near(Math.PI * Math.PI / (sine * sine), negative, 4e-15);
        }
    }

    [Fact]
    public void Polygamma_of_the_next_order_is_the_derivative()
    {
        foreach (var x in new[] { 0.6, 1.5, 4.2, 8.1, 25.0, -0.45, -3.6 })
        {
            for (var n = 0; n <= 12; n++)
            {
                // Relative truncation about (h/d)⁴ (n + 5)⁴ / 30 at the distance d > 0.3 from the nearest pole, and
                // rounding about 1e-15 / h on the value.
                var h = 2e-4 * Math.Min(1, Math.Abs(x));
                var expected = PolygammaFunctions.Polygamma(n + 1, x);
                var slope = Difference(t => PolygammaFunctions.Polygamma(n, t), x, h);
                var scale = Math.Abs(expected) + Math.Abs(PolygammaFunctions.Polygamma(n, x));
                Assert.Equal(expected, slope, 1e-9 * scale);
            }
        }
    }

    [Fact]
    public void Polygamma_at_known_constants()
    {
        const double EulerGamma = 0.57721566490153286;
        const double Apery = 1.2020569031595943;
        Near(-EulerGamma, PolygammaFunctions.Polygamma(0, 1), Rounding);
        Near(-EulerGamma - (2 * Math.Log(2)), PolygammaFunctions.Polygamma(0, 0.5), Rounding);
        Near(Math.PI * Math.PI / 6, PolygammaFunctions.Polygamma(1, 1), Rounding);
        Near(Math.PI * Math.PI / 2, PolygammaFunctions.Polygamma(1, 0.5), Rounding);
        Near(-2 * Apery, PolygammaFunctions.Polygamma(2, 1), Rounding);
        Near(Math.Pow(Math.PI, 4) / 15, PolygammaFunctions.Polygamma(3, 1), 2 * Rounding);
        // The double nearest to the root of ψ, from mpmath in 40 digits.
        Near(-9.241265521729427e-17, PolygammaFunctions.Polygamma(0, 1.4616321449683622), Rounding);
    }

    [Fact]
    public void Polygamma_at_poles_and_ends()
    {
        foreach (var pole in new[] { 0.0, -0.0, -1, -2, -1e20 })
        {
            Assert.Equal(double.NaN, PolygammaFunctions.Polygamma(0, pole));
            Assert.Equal(double.PositiveInfinity, PolygammaFunctions.Polygamma(1, pole));
            Assert.Equal(double.NaN, PolygammaFunctions.Polygamma(2, pole));
            Assert.Equal(double.PositiveInfinity, PolygammaFunctions.Polygamma(3, pole));
        }

        Assert.Equal(double.PositiveInfinity, PolygammaFunctions.Polygamma(0, double.PositiveInfinity));
        for (var n = 0; n <= 4; n++)
        {
            if (n > 0)
                Assert.Equal(0, Math.Abs(PolygammaFunctions.Polygamma(n, double.PositiveInfinity)));
            Assert.Equal(double.NaN, PolygammaFunctions.Polygamma(n, double.NegativeInfinity));
            Assert.Equal(double.NaN, PolygammaFunctions.Polygamma(n, double.NaN));
        }

        // Overflow to the limit's sign: −2/x³ on either side of the pole.
        Assert.Equal(double.NegativeInfinity, PolygammaFunctions.Polygamma(2, 1e-200));
        Assert.Equal(double.PositiveInfinity, PolygammaFunctions.Polygamma(2, -1e-200));
        Assert.Throws<ArgumentOutOfRangeException>(() => PolygammaFunctions.Polygamma(-1, 1));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        static double Sum(double x) => ErrorFunctions.Erf(x) + ErrorFunctions.Erfc(x)
            + GammaFunctions.LogGamma(x) + PolygammaFunctions.Polygamma(0, x) + PolygammaFunctions.Polygamma(4, -x);

        var sum = Sum(0.3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var x = 0.1; x < 30; x += 0.1)
            sum += Sum(x);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.False(double.IsInfinity(sum));
    }

    static double Difference(Func<double, double> f, double x, double h) =>
        ((8 * (f(x + h) - f(x - h))) - (f(x + (2 * h)) - f(x - (2 * h)))) / (12 * h);
}
