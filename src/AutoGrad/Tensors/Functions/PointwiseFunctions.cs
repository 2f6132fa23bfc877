using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors;

/// <summary>
/// The rules of the <see cref="Catalogue"/> by the names of the field, applied to every element of a tensor. A rule's
/// own page has its formula, source and conventions.
/// </summary>
public static class PointwiseFunctions
{
    /// <summary>Functions of each element x, and of each pair of elements x and y with broadcasting.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The argument, or the first of two. The result has its shape; of two arguments, their common shape.</param>
    extension<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Rules.Absolute"/>
        public Variable<T> Abs() => x.Map(default(Absolute));

        /// <inheritdoc cref="Rules.Square"/>
        public Variable<T> Square() => x.Map(default(Square));

        /// <inheritdoc cref="Rules.Reciprocal"/>
        public Variable<T> Reciprocal() => x.Map(default(Reciprocal));

        /// <inheritdoc cref="Rules.Exponential"/>
        public Variable<T> Exp() => x.Map(default(Exponential));

        /// <inheritdoc cref="Rules.ExponentialM1"/>
        public Variable<T> ExpM1() => x.Map(default(ExponentialM1));

        /// <inheritdoc cref="Rules.Logarithm"/>
        public Variable<T> Log() => x.Map(default(Logarithm));

        /// <inheritdoc cref="Rules.LogarithmP1"/>
        public Variable<T> LogP1() => x.Map(default(LogarithmP1));

        /// <inheritdoc cref="Rules.Logarithm2"/>
        public Variable<T> Log2() => x.Map(default(Logarithm2));

        /// <inheritdoc cref="Rules.Logarithm10"/>
        public Variable<T> Log10() => x.Map(default(Logarithm10));

        /// <inheritdoc cref="Rules.XLogX"/>
        public Variable<T> XLogX() => x.Map(default(XLogX));

        /// <inheritdoc cref="Rules.SquareRoot"/>
        public Variable<T> Sqrt() => x.Map(default(SquareRoot));

        /// <inheritdoc cref="Rules.CubeRoot"/>
        public Variable<T> Cbrt() => x.Map(default(CubeRoot));

        /// <inheritdoc cref="Rules.ReciprocalSquareRoot"/>
        public Variable<T> ReciprocalSqrt() => x.Map(default(ReciprocalSquareRoot));

        /// <inheritdoc cref="Rules.PowerOf"/>
        public Variable<T> Pow(double exponent) => x.Map(new PowerOf(exponent));

        /// <inheritdoc cref="Rules.Sine"/>
        public Variable<T> Sin() => x.Map(default(Sine));

        /// <inheritdoc cref="Rules.Cosine"/>
        public Variable<T> Cos() => x.Map(default(Cosine));

        /// <inheritdoc cref="Rules.Tangent"/>
        public Variable<T> Tan() => x.Map(default(Tangent));

        /// <inheritdoc cref="Rules.ArcSine"/>
        public Variable<T> Asin() => x.Map(default(ArcSine));

        /// <inheritdoc cref="Rules.ArcCosine"/>
        public Variable<T> Acos() => x.Map(default(ArcCosine));

        /// <inheritdoc cref="Rules.ArcTangent"/>
        public Variable<T> Atan() => x.Map(default(ArcTangent));

        /// <inheritdoc cref="Rules.HyperbolicSine"/>
        public Variable<T> Sinh() => x.Map(default(HyperbolicSine));

        /// <inheritdoc cref="Rules.HyperbolicCosine"/>
        public Variable<T> Cosh() => x.Map(default(HyperbolicCosine));

        /// <inheritdoc cref="Rules.HyperbolicTangent"/>
        public Variable<T> Tanh() => x.Map(default(HyperbolicTangent));

        /// <inheritdoc cref="Rules.InverseHyperbolicSine"/>
        public Variable<T> Asinh() => x.Map(default(InverseHyperbolicSine));

        /// <inheritdoc cref="Rules.InverseHyperbolicCosine"/>
        public Variable<T> Acosh() => x.Map(default(InverseHyperbolicCosine));

        /// <inheritdoc cref="Rules.InverseHyperbolicTangent"/>
        public Variable<T> Atanh() => x.Map(default(InverseHyperbolicTangent));

        /// <inheritdoc cref="Rules.ErrorFunction"/>
        public Variable<T> Erf() => x.Map(default(ErrorFunction));

        /// <inheritdoc cref="Rules.ComplementaryErrorFunction"/>
        public Variable<T> Erfc() => x.Map(default(ComplementaryErrorFunction));

        /// <inheritdoc cref="Rules.LogarithmOfGamma"/>
        public Variable<T> LogGamma() => x.Map(default(LogarithmOfGamma));

        /// <inheritdoc cref="Rules.PolygammaFunction"/>
        public Variable<T> Digamma() => x.Map(new PolygammaFunction(0));

        /// <inheritdoc cref="Rules.PolygammaFunction"/>
        public Variable<T> Polygamma(int order) => x.Map(new PolygammaFunction(order));

        /// <inheritdoc cref="Rules.Relu"/>
        public Variable<T> Relu() => x.Map(default(Relu));

        /// <inheritdoc cref="Rules.LeakyRelu"/>
        public Variable<T> LeakyRelu(double beta = 0.01) => x.Map(new LeakyRelu(beta));

        /// <inheritdoc cref="Rules.Elu"/>
        public Variable<T> Elu(double alpha = 1) => x.Map(new Elu(alpha));

        /// <inheritdoc cref="Rules.Selu"/>
        public Variable<T> Selu() => x.Map(default(Selu));

        /// <inheritdoc cref="Rules.Sigmoid"/>
        public Variable<T> Sigmoid(double beta = 1) => x.Map(new Sigmoid(beta));

        /// <inheritdoc cref="Rules.LogSigmoid"/>
        public Variable<T> LogSigmoid() => x.Map(default(LogSigmoid));

        /// <inheritdoc cref="Rules.Softplus"/>
        public Variable<T> Softplus(double beta = 1) => x.Map(new Softplus(beta));

        /// <inheritdoc cref="Rules.Swish"/>
        public Variable<T> Swish(double beta = 1) => x.Map(new Swish(beta));

        /// <inheritdoc cref="Rules.Swish"/>
        public Variable<T> Silu() => x.Map(new Swish(1));

        /// <summary>x · Φ(x), Φ the normal distribution function: <see cref="Rules.Gelu"/>, or its approximation <see cref="Rules.GeluTanh"/>.</summary>
        /// <param name="tanhApproximation">Whether the approximation by tanh is meant.</param>
        /// <returns>The result, of the shape of x.</returns>
        public Variable<T> Gelu(bool tanhApproximation = false) => tanhApproximation ? x.Map(default(GeluTanh)) : x.Map(default(Gelu));

        /// <inheritdoc cref="Rules.Mish"/>
        public Variable<T> Mish() => x.Map(default(Mish));

        /// <inheritdoc cref="Rules.Softsign"/>
        public Variable<T> Softsign() => x.Map(default(Softsign));

        /// <inheritdoc cref="Rules.Clamp"/>
        public Variable<T> HardTanh() => x.Map(new Clamp(-1, 1));

        /// <inheritdoc cref="Rules.HuberLoss"/>
        public Variable<T> Huber(double delta) => x.Map(new HuberLoss(delta));

        /// <inheritdoc cref="Rules.Step"/>
        public Variable<T> Step(double beta = 0) => x.Map(new Step(beta));

        /// <inheritdoc cref="Rules.Sign"/>
        public Variable<T> Sign() => x.Map(default(Sign));

        /// <inheritdoc cref="Rules.RoundDown"/>
        public Variable<T> Floor() => x.Map(default(RoundDown));

        /// <inheritdoc cref="Rules.RoundUp"/>
        public Variable<T> Ceiling() => x.Map(default(RoundUp));

        /// <inheritdoc cref="Rules.RoundToEven"/>
        public Variable<T> Round() => x.Map(default(RoundToEven));

        /// <inheritdoc cref="Rules.IntegerPart"/>
        public Variable<T> Truncate() => x.Map(default(IntegerPart));

        /// <inheritdoc cref="Rules.FractionalPart"/>
        public Variable<T> Frac() => x.Map(default(FractionalPart));

        /// <inheritdoc cref="Rules.Clamp"/>
        public Variable<T> Clamp(double least, double most) => x.Map(new Clamp(least, most));

        /// <inheritdoc cref="Rules.AtLeast"/>
        public Variable<T> AtLeast(double least) => x.Map(new AtLeast(least));

        /// <inheritdoc cref="Rules.AtMost"/>
        public Variable<T> AtMost(double most) => x.Map(new AtMost(most));

        /// <inheritdoc cref="Rules.AtLeast"/>
        public Variable<T> Maximum(double least) => x.Map(new AtLeast(least));

        /// <inheritdoc cref="Rules.AtMost"/>
        public Variable<T> Minimum(double most) => x.Map(new AtMost(most));

        /// <inheritdoc cref="Rules.Power"/>
        public Variable<T> Pow(Variable<T> y) => x.Zip(default(Power), y);

        /// <inheritdoc cref="Rules.XLogY"/>
        public Variable<T> XLogY(Variable<T> y) => x.Zip(default(XLogY), y);

        /// <inheritdoc cref="Rules.Hypotenuse"/>
        public Variable<T> Hypot(Variable<T> y) => x.Zip(default(Hypotenuse), y);

        /// <inheritdoc cref="Rules.ArcTangent2"/>
        public Variable<T> Atan2(Variable<T> y) => x.Zip(default(ArcTangent2), y);

        /// <inheritdoc cref="Rules.LogAddExp"/>
        public Variable<T> LogAddExp(Variable<T> y) => x.Zip(default(LogAddExp), y);

        /// <inheritdoc cref="Rules.Remainder"/>
        public Variable<T> Remainder(Variable<T> y) => x.Zip(default(Remainder), y);

        /// <inheritdoc cref="Rules.Maximum"/>
        public Variable<T> Maximum(Variable<T> y) => x.Zip(new Maximum(ofConstant: x.IsVarying != y.IsVarying), y);

        /// <inheritdoc cref="Rules.Minimum"/>
        public Variable<T> Minimum(Variable<T> y) => x.Zip(new Minimum(ofConstant: x.IsVarying != y.IsVarying), y);

        /// <inheritdoc cref="Rules.Interpolate"/>
        public Variable<T> Interpolate(Variable<T> y, double weight) => x.Zip(new Interpolate(weight), y);

        /// <inheritdoc cref="Rules.GreaterIndicator"/>
        public Variable<T> Greater(Variable<T> y) => x.Zip(default(GreaterIndicator), y);

        /// <inheritdoc cref="Rules.LessIndicator"/>
        public Variable<T> Less(Variable<T> y) => x.Zip(default(LessIndicator), y);

        /// <inheritdoc cref="Rules.EqualIndicator"/>
        public Variable<T> Equal(Variable<T> y) => x.Zip(default(EqualIndicator), y);
    }
}
