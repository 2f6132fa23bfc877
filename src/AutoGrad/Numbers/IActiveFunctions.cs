using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Numbers;

/// <summary>The elementary functions of an active number, each from its rule or, where .NET alone has it, from its value and slope.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The number inside.</typeparam>
public interface IActiveFunctions<TSelf, T> :
    IActive<TSelf, T>,
    IExponentialFunctions<TSelf>,
    ILogarithmicFunctions<TSelf>,
    IPowerFunctions<TSelf>,
    IRootFunctions<TSelf>,
    ITrigonometricFunctions<TSelf>,
    IHyperbolicFunctions<TSelf>
    where TSelf : struct, IActiveFunctions<TSelf, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private static T LogOf2 => T.Log(T.CreateTruncating(2));

    private static T LogOf10 => T.Log(T.CreateTruncating(10));

    /// <inheritdoc/>
    static TSelf IExponentialFunctions<TSelf>.Exp(TSelf x) => TSelf.Apply(default(Exponential), x);

    /// <inheritdoc/>
    static TSelf IExponentialFunctions<TSelf>.ExpM1(TSelf x) => TSelf.Apply(default(ExponentialM1), x);

    /// <inheritdoc/>
    static TSelf IExponentialFunctions<TSelf>.Exp2(TSelf x) => TSelf.Chain(x, T.Exp2(x.Value), T.Exp2(x.Value) * LogOf2);

    /// <inheritdoc/>
    static TSelf IExponentialFunctions<TSelf>.Exp2M1(TSelf x) => TSelf.Chain(x, T.Exp2M1(x.Value), T.Exp2(x.Value) * LogOf2);

    /// <inheritdoc/>
    static TSelf IExponentialFunctions<TSelf>.Exp10(TSelf x) => TSelf.Chain(x, T.Exp10(x.Value), T.Exp10(x.Value) * LogOf10);

    /// <inheritdoc/>
    static TSelf IExponentialFunctions<TSelf>.Exp10M1(TSelf x) => TSelf.Chain(x, T.Exp10M1(x.Value), T.Exp10(x.Value) * LogOf10);

    /// <inheritdoc/>
    static TSelf ILogarithmicFunctions<TSelf>.Log(TSelf x) => TSelf.Apply(default(Logarithm), x);

    /// <inheritdoc/>
    static TSelf ILogarithmicFunctions<TSelf>.LogP1(TSelf x) => TSelf.Apply(default(LogarithmP1), x);

    /// <inheritdoc/>
    static TSelf ILogarithmicFunctions<TSelf>.Log2(TSelf x) => TSelf.Apply(default(Logarithm2), x);

    /// <inheritdoc/>
    static TSelf ILogarithmicFunctions<TSelf>.Log10(TSelf x) => TSelf.Apply(default(Logarithm10), x);

    /// <inheritdoc/>
    static TSelf ILogarithmicFunctions<TSelf>.Log(TSelf x, TSelf newBase) => TSelf.Apply(default(Logarithm), x) / TSelf.Apply(default(Logarithm), newBase);

    /// <inheritdoc/>
    static TSelf ILogarithmicFunctions<TSelf>.Log2P1(TSelf x) => TSelf.Chain(x, T.Log2P1(x.Value), T.One / ((T.One + x.Value) * LogOf2));

    /// <inheritdoc/>
    static TSelf ILogarithmicFunctions<TSelf>.Log10P1(TSelf x) => TSelf.Chain(x, T.Log10P1(x.Value), T.One / ((T.One + x.Value) * LogOf10));

    /// <inheritdoc/>
    static TSelf IPowerFunctions<TSelf>.Pow(TSelf x, TSelf y) => y.IsConstant ? TSelf.Chain(x, T.Pow(x.Value, y.Value), Real<T>.Chain(new(y.Value), new(T.Pow(x.Value, y.Value - T.One))).Value) : TSelf.Apply(default(Power), x, y);

    /// <inheritdoc/>
    static TSelf IRootFunctions<TSelf>.Sqrt(TSelf x) => TSelf.Apply(default(SquareRoot), x);

    /// <inheritdoc/>
    static TSelf IRootFunctions<TSelf>.Cbrt(TSelf x) => TSelf.Apply(default(CubeRoot), x);

    /// <inheritdoc/>
    static TSelf IRootFunctions<TSelf>.Hypot(TSelf x, TSelf y) => TSelf.Apply(default(Hypotenuse), x, y);

    /// <inheritdoc/>
    static TSelf IRootFunctions<TSelf>.RootN(TSelf x, int n) => TSelf.Chain(x, T.RootN(x.Value, n), T.RootN(x.Value, n) / (T.CreateTruncating(n) * x.Value));

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.Sin(TSelf x) => TSelf.Apply(default(Sine), x);

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.Cos(TSelf x) => TSelf.Apply(default(Cosine), x);

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.Tan(TSelf x) => TSelf.Apply(default(Tangent), x);

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.Asin(TSelf x) => TSelf.Apply(default(ArcSine), x);

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.Acos(TSelf x) => TSelf.Apply(default(ArcCosine), x);

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.Atan(TSelf x) => TSelf.Apply(default(ArcTangent), x);

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.SinPi(TSelf x) => TSelf.Chain(x, T.SinPi(x.Value), T.Pi * T.CosPi(x.Value));

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.CosPi(TSelf x) => TSelf.Chain(x, T.CosPi(x.Value), -T.Pi * T.SinPi(x.Value));

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.TanPi(TSelf x) => TSelf.Chain(x, T.TanPi(x.Value), T.Pi * (T.One + (T.TanPi(x.Value) * T.TanPi(x.Value))));

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.AsinPi(TSelf x) => TSelf.Apply(default(ArcSine), x) / TSelf.Constant(T.Pi);

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.AcosPi(TSelf x) => TSelf.Apply(default(ArcCosine), x) / TSelf.Constant(T.Pi);

    /// <inheritdoc/>
    static TSelf ITrigonometricFunctions<TSelf>.AtanPi(TSelf x) => TSelf.Apply(default(ArcTangent), x) / TSelf.Constant(T.Pi);

    /// <inheritdoc/>
    static (TSelf Sin, TSelf Cos) ITrigonometricFunctions<TSelf>.SinCos(TSelf x) => (TSelf.Sin(x), TSelf.Cos(x));

    /// <inheritdoc/>
    static (TSelf SinPi, TSelf CosPi) ITrigonometricFunctions<TSelf>.SinCosPi(TSelf x) => (TSelf.SinPi(x), TSelf.CosPi(x));

    /// <inheritdoc/>
    static TSelf IHyperbolicFunctions<TSelf>.Sinh(TSelf x) => TSelf.Apply(default(HyperbolicSine), x);

    /// <inheritdoc/>
    static TSelf IHyperbolicFunctions<TSelf>.Cosh(TSelf x) => TSelf.Apply(default(HyperbolicCosine), x);

    /// <inheritdoc/>
    static TSelf IHyperbolicFunctions<TSelf>.Tanh(TSelf x) => TSelf.Apply(default(HyperbolicTangent), x);

    /// <inheritdoc/>
    static TSelf IHyperbolicFunctions<TSelf>.Asinh(TSelf x) => TSelf.Apply(default(InverseHyperbolicSine), x);

    /// <inheritdoc/>
    static TSelf IHyperbolicFunctions<TSelf>.Acosh(TSelf x) => TSelf.Apply(default(InverseHyperbolicCosine), x);

    /// <inheritdoc/>
    static TSelf IHyperbolicFunctions<TSelf>.Atanh(TSelf x) => TSelf.Apply(default(InverseHyperbolicTangent), x);
}
