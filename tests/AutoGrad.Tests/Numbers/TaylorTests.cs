using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Rules;

namespace AutoGrad.Tests.Numbers;

public class TaylorTests
{
    // Each coefficient is a sum of at most n terms, each rounded a few times: 1e-11 is far above, and any wrong term far below.
    const double Tolerance = 1e-11;

    public static TheoryData<string> BclFunctions => [.. Bcl(0.4).Select(f => f.Name)];

    [Fact]
    public void A_variable_carries_one_and_zeros()
    {
        Taylor<double> x = Taylor<double>.Variable(3, 4);
        Assert.Equal([3, 1, 0, 0, 0], Enumerable.Range(0, 5).Select(k => x[k]));
        Assert.Equal(4, x.Order);
        Assert.Throws<ArgumentOutOfRangeException>(() => x[5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Taylor<double>.Variable(3, -1));
    }

    [Fact]
    public void A_constant_is_exact_to_every_order_and_a_sum_keeps_the_lower_order()
    {
        Taylor<double> c = 5;
        Assert.True(c.IsConstant);
        Assert.Equal(0, c[1000]);
        Assert.True((c * c).IsConstant);
        Assert.Equal(2, (Taylor<double>.Variable(1, 7) * Taylor<double>.Variable(1, 2) * c).Order);
    }

    [Fact]
    public void Arithmetic_is_that_of_series()
    {
        Taylor<double> x = Taylor<double>.Variable(2, 5);
        Taylor<double> y = ((x * x) - (3 * x) + 1) / (1 + x);

        // (x² − 3x + 1) / (1 + x) = x − 4 + 5 / (1 + x); the derivatives of the last are 5 (−1)ᵏ k! / 3ᵏ⁺¹.
        Assert.Equal(-1 / 3.0, y.Value, 15);
        for (int k = 1; k <= 5; k++)
        {
            double expected = (k == 1 ? 1 : 0) + (5 * Math.Pow(-1, k) * Factorial(k) / Math.Pow(3, k + 1));
            Near(expected, y.Derivative(k), $"order {k}");
        }
    }

    [Theory]
    [MemberData(nameof(BclFunctions))]
    public void Functions_of_the_class_library_agree_with_nested_duals(string name)
    {
        const double X = 0.4;
        Taylor<double> y = Bcl(Taylor<double>.Variable(X, 3)).Single(f => f.Name == name).Value;
        AgreesWithDuals(y, Bcl(Nested(X)).Single(f => f.Name == name).Value, name);
    }

    [Fact]
    public void Every_elementary_rule_agrees_with_nested_duals()
    {
        Agrees(default(Absolute), -0.7);
        Agrees(default(ArcCosine), 0.3);
        Agrees(default(ArcSine), 0.3);
        Agrees(default(ArcTangent), 0.3);
        Agrees(default(ComplementaryErrorFunction), 0.3);
        Agrees(default(Cosine), 0.3);
        Agrees(default(CubeRoot), 1.7);
        Agrees(default(ErrorFunction), 0.3);
        Agrees(default(Exponential), 0.3);
        Agrees(default(ExponentialM1), 0.3);
        Agrees(default(HyperbolicCosine), 0.3);
        Agrees(default(HyperbolicSine), 0.3);
        Agrees(default(HyperbolicTangent), 0.3);
        Agrees(default(InverseHyperbolicCosine), 1.7);
        Agrees(default(InverseHyperbolicSine), 0.3);
        Agrees(default(InverseHyperbolicTangent), 0.3);
        Agrees(default(Logarithm), 1.7);
        Agrees(default(Logarithm10), 1.7);
        Agrees(default(Logarithm2), 1.7);
        Agrees(default(LogarithmOfGamma), 1.7);
        Agrees(default(LogarithmP1), 1.7);
        Agrees(default(Negate), 1.7);
        Agrees(new PolygammaFunction(1), 1.7);
        Agrees(new PowerOf(2.5), 1.7);
        Agrees(default(Reciprocal), 1.7);
        Agrees(default(ReciprocalSquareRoot), 1.7);
        Agrees(default(Sine), 0.3);
        Agrees(default(Square), 0.3);
        Agrees(default(SquareRoot), 1.7);
        Agrees(default(Tangent), 0.3);
        Agrees(default(XLogX), 1.7);
        Agrees(new Sigmoid(1), 0.3);
        Agrees(new Softplus(1), 0.3);
        Agrees(default(Gelu), 0.3);
        Agrees(new Elu(1), -0.3);
        Agrees(default(Mish), 0.3);
    }

    [Fact]
    public void Every_binary_rule_agrees_with_nested_duals()
    {
        Agrees(default(ArcTangent2), 0.3);
        Agrees(default(ChainProduct), 0.3);
        Agrees(default(Divide), 0.3);
        Agrees(default(Hypotenuse), 0.3);
        Agrees(default(LogAddExp), 0.3);
        Agrees(default(Maximum), 0.3);
        Agrees(default(Minimum), 0.3);
        Agrees(default(Multiply), 0.3);
        Agrees(default(Power), 0.3);
        Agrees(default(Remainder), 1.7);
        Agrees(default(Subtract), 0.3);
        Agrees(default(XLogY), 0.3);
    }

    [Fact]
    public void Series_nest_in_series_and_in_duals()
    {
        // d²/dx² d³/dy³ of eˣʸ at y = x, with x fixed inside: ∂³/∂y³ = x³ eˣʸ, then d²/dx² of x³ e^(x²) at 1 by hand:
        // (x³ e^(x²))″ = (6x + 14x³ + 4x⁵) e^(x²) = 24e.
        Taylor<double> outer = Taylor<double>.Variable(1, 2);
        Taylor<Taylor<double>> inner = Exp(Taylor<Taylor<double>>.Constant(outer) * Taylor<Taylor<double>>.Variable(outer, 3));
        Near(24 * Math.E, inner.Derivative(3).Derivative(2), "Taylor in Taylor");

        Dual<double> dual = Dual<double>.Variable(1);
        Taylor<Dual<double>> series = Exp(Taylor<Dual<double>>.Constant(dual) * Taylor<Dual<double>>.Variable(dual, 3));
        Near(5 * Math.E, series.Derivative(3).Tangent, "Taylor in Dual");

        Dual<Taylor<double>> both = Exp(new Dual<Taylor<double>>(Taylor<double>.Variable(1, 4), 1));
        Near(Math.E, both.Tangent.Derivative(4), "Dual in Taylor");
    }

    internal static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);

    static T Exp<T>(T x)
        where T : IExponentialFunctions<T> => T.Exp(x);

    static (string Name, T Value)[] Bcl<T>(T x)
        where T : IFloatingPointIeee754<T> =>
    [
        ("Exp2", T.Exp2(x)), ("Exp2M1", T.Exp2M1(x)), ("Exp10", T.Exp10(x)), ("Exp10M1", T.Exp10M1(x)),
        ("Log2P1", T.Log2P1(x)), ("Log10P1", T.Log10P1(x)), ("Log base", T.Log(x, T.One + T.One + x)),
        ("SinPi", T.SinPi(x)), ("CosPi", T.CosPi(x)), ("TanPi", T.TanPi(x)), ("AsinPi", T.AsinPi(x)), ("AtanPi", T.AtanPi(x)),
        ("RootN 3", T.RootN(x, 3)), ("RootN 3 negative", T.RootN(x - T.One, 3)), ("RootN -2", T.RootN(x, -2)),
        ("Pow constant", T.Pow(x, T.CreateChecked(2.5))), ("Pow integer", T.Pow(x - T.One, T.CreateChecked(3))),
        ("Pow of constant", T.Pow(T.CreateChecked(1.5), x)), ("Pow", T.Pow(x, T.Sin(x))), ("Hypot", T.Hypot(x, T.One + x)),
        ("Atan2Pi", T.Atan2Pi(x, T.One + x)), ("FusedMultiplyAdd", T.FusedMultiplyAdd(x, x, x)), ("ScaleB", T.ScaleB(x, 3)),
        ("Clamp", T.Clamp(x, -T.One, T.One) * x), ("Round", T.Round(x) * x), ("Remainder", x * x % T.CreateChecked(0.1)),
        ("Lerp", T.Lerp(x, x * x, x)), ("ReciprocalEstimate", T.One / x),
    ];

    static Dual<Dual<Dual<double>>> Nested(double x) => new(Dual<Dual<double>>.Variable(Dual<double>.Variable(x)), 1);

    static TNumber Apply<TNumber, T, TRule>(TRule rule, TNumber x, T _)
        where TNumber : struct, IActive<TNumber, T>
        where T : struct, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule => TNumber.Apply(rule, x);

    static TNumber Zip<TNumber, T, TRule>(TRule rule, TNumber x, TNumber y, T _)
        where TNumber : struct, IActive<TNumber, T>
        where T : struct, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule => TNumber.Apply(rule, x, y);

    static void Agrees<TRule>(TRule rule, double x, int _ = 0)
        where TRule : struct, IUnaryRule =>
        AgreesWithDuals(Apply(rule, Taylor<double>.Variable(x, 3), 0.0), Apply(rule, Nested(x), default(Dual<Dual<double>>)), typeof(TRule).Name);

    static void Agrees<TRule>(TRule rule, double x)
        where TRule : struct, IBinaryRule
    {
        Taylor<double> t = Taylor<double>.Variable(x, 3);
        Dual<Dual<Dual<double>>> d = Nested(x);
        AgreesWithDuals(Zip(rule, t, 1 + (t * t), 0.0), Zip(rule, d, 1 + (d * d), default(Dual<Dual<double>>)), typeof(TRule).Name);
    }

    static void AgreesWithDuals(Taylor<double> y, Dual<Dual<Dual<double>>> expected, string name)
    {
        Near(expected.Value.Value.Value, y.Value, $"{name}, value");
        Near(expected.Value.Value.Tangent, y.Derivative(1), $"{name}, order 1");
        Near(expected.Value.Tangent.Tangent, y.Derivative(2), $"{name}, order 2");
        Near(expected.Tangent.Tangent.Tangent, y.Derivative(3), $"{name}, order 3");
    }

    static void Near(double expected, double actual, string what) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: expected {expected:R}, got {actual:R}");
}
