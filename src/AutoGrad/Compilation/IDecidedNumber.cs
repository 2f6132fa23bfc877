using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Rules;

namespace AutoGrad.Compilation;

/// <summary>
/// The predicates of a symbolic number by comparisons, which become guards, and the functions that .NET has beside the
/// rules by the computations that .NET itself makes of them.
/// </summary>
internal interface IDecidedNumber<TSelf, T> : IActiveFloatingPoint<TSelf, T>
    where TSelf : struct, IDecidedNumber<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    static bool IsNotANumber(TSelf x)
    {
        TSelf same = x;
        return x != same;
    }

    static bool INumberBase<TSelf>.IsNaN(TSelf x) => IsNotANumber(x);

    static bool INumberBase<TSelf>.IsRealNumber(TSelf x) => !IsNotANumber(x);

    static bool INumberBase<TSelf>.IsZero(TSelf x) => x == TSelf.Zero;

    static bool INumberBase<TSelf>.IsFinite(TSelf x) => TSelf.Apply(default(Absolute), x) < TSelf.PositiveInfinity;

    static bool INumberBase<TSelf>.IsInfinity(TSelf x) => TSelf.Apply(default(Absolute), x) == TSelf.PositiveInfinity;

    static bool INumberBase<TSelf>.IsPositiveInfinity(TSelf x) => x == TSelf.PositiveInfinity;

    static bool INumberBase<TSelf>.IsNegativeInfinity(TSelf x) => x == -TSelf.PositiveInfinity;

    // The sign of a zero or a NaN is no comparison, so it is looked at.
    static bool INumberBase<TSelf>.IsNegative(TSelf x) => x < TSelf.Zero || (!(x > TSelf.Zero) && T.IsNegative(x.Value));

    static bool INumberBase<TSelf>.IsPositive(TSelf x) => x > TSelf.Zero || (!(x < TSelf.Zero) && T.IsPositive(x.Value));

    static int INumber<TSelf>.Sign(TSelf x) => x > TSelf.Zero ? 1 : x < TSelf.Zero ? -1 : T.Sign(x.Value);

    static TSelf INumber<TSelf>.Max(TSelf x, TSelf y) =>
        y.IsConstant ? TSelf.Apply(new AtLeast(Number(y)), x)
        : x.IsConstant ? TSelf.Apply(new AtLeast(Number(x)), y)
        : TSelf.Apply(default(Maximum), x, y);

    static TSelf INumber<TSelf>.Min(TSelf x, TSelf y) =>
        y.IsConstant ? TSelf.Apply(new AtMost(Number(y)), x)
        : x.IsConstant ? TSelf.Apply(new AtMost(Number(x)), y)
        : TSelf.Apply(default(Minimum), x, y);

    static TSelf INumber<TSelf>.Clamp(TSelf x, TSelf min, TSelf max) =>
        min > max
            ? throw new ArgumentException($"Clamp: the lower limit {min} is above the upper limit {max}.", nameof(min))
            : TSelf.Min(TSelf.Max(x, min), max);

    static TSelf INumber<TSelf>.CopySign(TSelf x, TSelf sign) => TSelf.IsNegative(x) == TSelf.IsNegative(sign) ? x : -x;

    static TSelf IPowerFunctions<TSelf>.Pow(TSelf x, TSelf y) =>
        y.IsConstant ? TSelf.Apply(new PowerOf(Number(y)), x) : TSelf.Apply(default(Power), x, y);

    static TSelf IExponentialFunctions<TSelf>.Exp2(TSelf x) => Power(2, x);

    static TSelf IExponentialFunctions<TSelf>.Exp2M1(TSelf x) => Power(2, x) - TSelf.One;

    static TSelf IExponentialFunctions<TSelf>.Exp10(TSelf x) => Power(10, x);

    static TSelf IExponentialFunctions<TSelf>.Exp10M1(TSelf x) => Power(10, x) - TSelf.One;

    static TSelf ILogarithmicFunctions<TSelf>.Log2P1(TSelf x) => TSelf.Apply(default(Logarithm2), x + TSelf.One);

    static TSelf ILogarithmicFunctions<TSelf>.Log10P1(TSelf x) => TSelf.Apply(default(Logarithm10), x + TSelf.One);

    private static TSelf Power(double number, TSelf x) => TSelf.Apply(default(Power), TSelf.Constant(T.CreateTruncating(number)), x);

    private static double Number(TSelf constant) => double.CreateTruncating(constant.Value);
}
