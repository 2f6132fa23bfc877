using System.Numerics;
using AutoGrad.Rules;

namespace AutoGrad.Numbers;

/// <summary>
/// The rules of the <see cref="Catalogue"/> by the names of the field, on any number: <see cref="double"/> and
/// <see cref="float"/> get the value, an active number its derivatives too, by the rule's own slope. Meant for
/// <c>using static AutoGrad.Numbers.Functions</c>.
/// </summary>
public static class Functions
{
    /// <inheritdoc cref="Rules.Absolute"/>
    public static T Abs<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Absolute), x);

    /// <inheritdoc cref="Rules.Square"/>
    public static T Square<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Square), x);

    /// <inheritdoc cref="Rules.Reciprocal"/>
    public static T Reciprocal<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Reciprocal), x);

    /// <inheritdoc cref="Rules.Exponential"/>
    public static T Exp<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Exponential), x);

    /// <inheritdoc cref="Rules.ExponentialM1"/>
    public static T ExpM1<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(ExponentialM1), x);

    /// <inheritdoc cref="Rules.Logarithm"/>
    public static T Log<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Logarithm), x);

    /// <inheritdoc cref="Rules.LogarithmP1"/>
    public static T LogP1<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(LogarithmP1), x);

    /// <inheritdoc cref="Rules.Logarithm2"/>
    public static T Log2<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Logarithm2), x);

    /// <inheritdoc cref="Rules.Logarithm10"/>
    public static T Log10<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Logarithm10), x);

    /// <inheritdoc cref="Rules.XLogX"/>
    public static T XLogX<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(XLogX), x);

    /// <inheritdoc cref="Rules.SquareRoot"/>
    public static T Sqrt<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(SquareRoot), x);

    /// <inheritdoc cref="Rules.CubeRoot"/>
    public static T Cbrt<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(CubeRoot), x);

    /// <inheritdoc cref="Rules.ReciprocalSquareRoot"/>
    public static T ReciprocalSqrt<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(ReciprocalSquareRoot), x);

    /// <inheritdoc cref="Rules.PowerOf"/>
    public static T Pow<T>(T x, double exponent)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new PowerOf(exponent), x);

    /// <inheritdoc cref="Rules.Sine"/>
    public static T Sin<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Sine), x);

    /// <inheritdoc cref="Rules.Cosine"/>
    public static T Cos<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Cosine), x);

    /// <inheritdoc cref="Rules.Tangent"/>
    public static T Tan<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Tangent), x);

    /// <inheritdoc cref="Rules.ArcSine"/>
    public static T Asin<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(ArcSine), x);

    /// <inheritdoc cref="Rules.ArcCosine"/>
    public static T Acos<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(ArcCosine), x);

    /// <inheritdoc cref="Rules.ArcTangent"/>
    public static T Atan<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(ArcTangent), x);

    /// <inheritdoc cref="Rules.HyperbolicSine"/>
    public static T Sinh<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(HyperbolicSine), x);

    /// <inheritdoc cref="Rules.HyperbolicCosine"/>
    public static T Cosh<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(HyperbolicCosine), x);

    /// <inheritdoc cref="Rules.HyperbolicTangent"/>
    public static T Tanh<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(HyperbolicTangent), x);

    /// <inheritdoc cref="Rules.InverseHyperbolicSine"/>
    public static T Asinh<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(InverseHyperbolicSine), x);

    /// <inheritdoc cref="Rules.InverseHyperbolicCosine"/>
    public static T Acosh<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(InverseHyperbolicCosine), x);

    /// <inheritdoc cref="Rules.InverseHyperbolicTangent"/>
    public static T Atanh<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(InverseHyperbolicTangent), x);

    /// <inheritdoc cref="Rules.ErrorFunction"/>
    public static T Erf<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(ErrorFunction), x);

    /// <inheritdoc cref="Rules.ComplementaryErrorFunction"/>
    public static T Erfc<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(ComplementaryErrorFunction), x);

    /// <inheritdoc cref="Rules.LogarithmOfGamma"/>
    public static T LogGamma<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(LogarithmOfGamma), x);

    /// <inheritdoc cref="Rules.PolygammaFunction"/>
    public static T Digamma<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new PolygammaFunction(0), x);

    /// <inheritdoc cref="Rules.PolygammaFunction"/>
    public static T Polygamma<T>(T x, int order)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new PolygammaFunction(order), x);

    /// <inheritdoc cref="Rules.Relu"/>
    public static T Relu<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Relu), x);

    /// <inheritdoc cref="Rules.LeakyRelu"/>
    public static T LeakyRelu<T>(T x, double beta = 0.01)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new LeakyRelu(beta), x);

    /// <inheritdoc cref="Rules.Elu"/>
    public static T Elu<T>(T x, double alpha = 1)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new Elu(alpha), x);

    /// <inheritdoc cref="Rules.Selu"/>
    public static T Selu<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Selu), x);

    /// <inheritdoc cref="Rules.Sigmoid"/>
    public static T Sigmoid<T>(T x, double beta = 1)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new Sigmoid(beta), x);

    /// <inheritdoc cref="Rules.LogSigmoid"/>
    public static T LogSigmoid<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(LogSigmoid), x);

    /// <inheritdoc cref="Rules.Softplus"/>
    public static T Softplus<T>(T x, double beta = 1)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new Softplus(beta), x);

    /// <inheritdoc cref="Rules.Swish"/>
    public static T Swish<T>(T x, double beta = 1)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new Swish(beta), x);

    /// <inheritdoc cref="Rules.Swish"/>
    public static T Silu<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new Swish(1), x);

    /// <summary>x · Φ(x), Φ the normal distribution function: <see cref="Rules.Gelu"/>, or its approximation <see cref="Rules.GeluTanh"/>.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="x">The argument.</param>
    /// <param name="tanhApproximation">Whether the approximation by tanh is meant.</param>
    /// <returns>The value, with its derivatives if x has them.</returns>
    public static T Gelu<T>(T x, bool tanhApproximation = false)
        where T : IFloatingPointIeee754<T> => tanhApproximation ? Interpretation<T>.Of(default(GeluTanh), x) : Interpretation<T>.Of(default(Gelu), x);

    /// <inheritdoc cref="Rules.Mish"/>
    public static T Mish<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Mish), x);

    /// <inheritdoc cref="Rules.Softsign"/>
    public static T Softsign<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Softsign), x);

    /// <inheritdoc cref="Rules.Clamp"/>
    public static T HardTanh<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new Clamp(-1, 1), x);

    /// <inheritdoc cref="Rules.HuberLoss"/>
    public static T Huber<T>(T x, double delta)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new HuberLoss(delta), x);

    /// <inheritdoc cref="Rules.Step"/>
    public static T Step<T>(T x, double beta = 0)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new Step(beta), x);

    /// <inheritdoc cref="Rules.Sign"/>
    public static T Sign<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Sign), x);

    /// <inheritdoc cref="Rules.RoundDown"/>
    public static T Floor<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(RoundDown), x);

    /// <inheritdoc cref="Rules.RoundUp"/>
    public static T Ceiling<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(RoundUp), x);

    /// <inheritdoc cref="Rules.RoundToEven"/>
    public static T Round<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(RoundToEven), x);

    /// <inheritdoc cref="Rules.IntegerPart"/>
    public static T Truncate<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(IntegerPart), x);

    /// <inheritdoc cref="Rules.FractionalPart"/>
    public static T Frac<T>(T x)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(FractionalPart), x);

    /// <inheritdoc cref="Rules.Clamp"/>
    public static T Clamp<T>(T x, double least, double most)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new Clamp(least, most), x);

    /// <inheritdoc cref="Rules.AtLeast"/>
    public static T AtLeast<T>(T x, double least)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new AtLeast(least), x);

    /// <inheritdoc cref="Rules.AtMost"/>
    public static T AtMost<T>(T x, double most)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new AtMost(most), x);

    /// <inheritdoc cref="Rules.AtLeast"/>
    public static T Maximum<T>(T x, double least)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new AtLeast(least), x);

    /// <inheritdoc cref="Rules.AtMost"/>
    public static T Minimum<T>(T x, double most)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new AtMost(most), x);

    /// <inheritdoc cref="Rules.Power"/>
    public static T Pow<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.Pow(x, y);

    /// <inheritdoc cref="Rules.XLogY"/>
    public static T XLogY<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(XLogY), x, y);

    /// <inheritdoc cref="Rules.Hypotenuse"/>
    public static T Hypot<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Hypotenuse), x, y);

    /// <inheritdoc cref="Rules.ArcTangent2"/>
    public static T Atan2<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(ArcTangent2), x, y);

    /// <inheritdoc cref="Rules.LogAddExp"/>
    public static T LogAddExp<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(LogAddExp), x, y);

    /// <inheritdoc cref="Rules.Remainder"/>
    public static T Remainder<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(Remainder), x, y);

    /// <inheritdoc cref="Rules.Maximum"/>
    public static T Maximum<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.Max(x, y);

    /// <inheritdoc cref="Rules.Minimum"/>
    public static T Minimum<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.Min(x, y);

    /// <inheritdoc cref="Rules.Interpolate"/>
    public static T Interpolate<T>(T x, T y, double weight)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(new Interpolate(weight), x, y);

    /// <inheritdoc cref="Rules.GreaterIndicator"/>
    public static T Greater<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(GreaterIndicator), x, y);

    /// <inheritdoc cref="Rules.LessIndicator"/>
    public static T Less<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(LessIndicator), x, y);

    /// <inheritdoc cref="Rules.EqualIndicator"/>
    public static T Equal<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => Interpretation<T>.Of(default(EqualIndicator), x, y);
}
