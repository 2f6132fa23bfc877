using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>
/// A variable as a number of the algebra: a slope evaluated on it is recorded, which makes the backward pass
/// differentiable.
/// </summary>
internal readonly struct Recorded<T>(Variable<T> variable) : IReal<Recorded<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Variable<T> Variable { get; } = variable;

    public static implicit operator Recorded<T>(double literal) => new(literal);

    public static Recorded<T> operator +(Recorded<T> x, Recorded<T> y) => x.Zip(default(Add), y);

    public static Recorded<T> operator -(Recorded<T> x, Recorded<T> y) => x.Zip(default(Subtract), y);

    public static Recorded<T> operator *(Recorded<T> x, Recorded<T> y) => x.Zip(default(Multiply), y);

    public static Recorded<T> operator /(Recorded<T> x, Recorded<T> y) => x.Zip(default(Divide), y);

    public static Recorded<T> operator %(Recorded<T> x, Recorded<T> y) => x.Zip(default(Remainder), y);

    public static Recorded<T> operator -(Recorded<T> x) => x.Map(default(Negate));

    public static Recorded<T> Abs(Recorded<T> x) => x.Map(default(Absolute));

    public static Recorded<T> Floor(Recorded<T> x) => x.Map(default(RoundDown));

    public static Recorded<T> Ceiling(Recorded<T> x) => x.Map(default(RoundUp));

    public static Recorded<T> Round(Recorded<T> x) => x.Map(default(RoundToEven));

    public static Recorded<T> Truncate(Recorded<T> x) => x.Map(default(IntegerPart));

    public static Recorded<T> Exp(Recorded<T> x) => x.Map(default(Exponential));

    public static Recorded<T> ExpM1(Recorded<T> x) => x.Map(default(ExponentialM1));

    public static Recorded<T> Log(Recorded<T> x) => x.Map(default(Logarithm));

    public static Recorded<T> LogP1(Recorded<T> x) => x.Map(default(LogarithmP1));

    public static Recorded<T> Log2(Recorded<T> x) => x.Map(default(Logarithm2));

    public static Recorded<T> Log10(Recorded<T> x) => x.Map(default(Logarithm10));

    public static Recorded<T> Sqrt(Recorded<T> x) => x.Map(default(SquareRoot));

    public static Recorded<T> Cbrt(Recorded<T> x) => x.Map(default(CubeRoot));

    public static Recorded<T> Sin(Recorded<T> x) => x.Map(default(Sine));

    public static Recorded<T> Cos(Recorded<T> x) => x.Map(default(Cosine));

    public static Recorded<T> Tan(Recorded<T> x) => x.Map(default(Tangent));

    public static Recorded<T> Asin(Recorded<T> x) => x.Map(default(ArcSine));

    public static Recorded<T> Acos(Recorded<T> x) => x.Map(default(ArcCosine));

    public static Recorded<T> Atan(Recorded<T> x) => x.Map(default(ArcTangent));

    public static Recorded<T> Sinh(Recorded<T> x) => x.Map(default(HyperbolicSine));

    public static Recorded<T> Cosh(Recorded<T> x) => x.Map(default(HyperbolicCosine));

    public static Recorded<T> Tanh(Recorded<T> x) => x.Map(default(HyperbolicTangent));

    public static Recorded<T> Asinh(Recorded<T> x) => x.Map(default(InverseHyperbolicSine));

    public static Recorded<T> Acosh(Recorded<T> x) => x.Map(default(InverseHyperbolicCosine));

    public static Recorded<T> Atanh(Recorded<T> x) => x.Map(default(InverseHyperbolicTangent));

    public static Recorded<T> Erf(Recorded<T> x) => x.Map(default(ErrorFunction));

    public static Recorded<T> Erfc(Recorded<T> x) => x.Map(default(ComplementaryErrorFunction));

    public static Recorded<T> LogGamma(Recorded<T> x) => x.Map(default(LogarithmOfGamma));

    public static Recorded<T> Pow(Recorded<T> x, Recorded<T> y) => x.Zip(default(Power), y);

    public static Recorded<T> Atan2(Recorded<T> y, Recorded<T> x) => y.Zip(default(ArcTangent2), x);

    public static Recorded<T> Hypot(Recorded<T> x, Recorded<T> y) => x.Zip(default(Hypotenuse), y);

    public static Recorded<T> Max(Recorded<T> x, Recorded<T> y) => x.Zip(new Maximum(ofConstant: x.Variable.IsVarying != y.Variable.IsVarying), y);

    public static Recorded<T> Min(Recorded<T> x, Recorded<T> y) => x.Zip(new Minimum(ofConstant: x.Variable.IsVarying != y.Variable.IsVarying), y);

    public static Recorded<T> Chain(Recorded<T> x, Recorded<T> y) => x.Zip(default(ChainProduct), y);

    public static Recorded<T> Greater(Recorded<T> x, Recorded<T> y) => x.Zip(default(GreaterIndicator), y);

    public static Recorded<T> Less(Recorded<T> x, Recorded<T> y) => x.Zip(default(LessIndicator), y);

    public static Recorded<T> Equal(Recorded<T> x, Recorded<T> y) => x.Zip(default(EqualIndicator), y);

    public static Recorded<T> Polygamma(int order, Recorded<T> x) => x.Map(new PolygammaFunction(order));

    public static Recorded<T> Select(Recorded<T> indicator, Recorded<T> yes, Recorded<T> no) =>
        new(PointwiseOperations.Select(indicator.Variable, yes.Variable, no.Variable));

    // A literal alone is on no tape; its function is a literal again.
    private Recorded<T> Map<TRule>(TRule rule)
        where TRule : struct, IUnaryRule =>
        new(Variable.IsLiteral
            ? Variable<T>.Literal(rule.Value(new Real<T>(Variable.Value)).Value)
            : Variable.Map(rule));

    private Recorded<T> Zip<TRule>(TRule rule, Recorded<T> y)
        where TRule : struct, IBinaryRule =>
        new(Variable.IsLiteral && y.Variable.IsLiteral
            ? Variable<T>.Literal(rule.Value(new Real<T>(Variable.Value), new Real<T>(y.Variable.Value)).Value)
            : Variable.Zip(rule, y.Variable));
}
