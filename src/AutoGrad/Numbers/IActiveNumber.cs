using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Rules;

namespace AutoGrad.Numbers;

/// <summary>The constants, predicates, order and selection of an active number; comparisons look at values only.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The number inside.</typeparam>
public interface IActiveNumber<TSelf, T> : IActive<TSelf, T>, IFloatingPointIeee754<TSelf>
    where TSelf : struct, IActiveNumber<TSelf, T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsCanonical(TSelf x) => T.IsCanonical(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsComplexNumber(TSelf x) => T.IsComplexNumber(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsEvenInteger(TSelf x) => T.IsEvenInteger(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsFinite(TSelf x) => T.IsFinite(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsImaginaryNumber(TSelf x) => T.IsImaginaryNumber(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsInfinity(TSelf x) => T.IsInfinity(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsInteger(TSelf x) => T.IsInteger(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsNaN(TSelf x) => T.IsNaN(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsNegative(TSelf x) => T.IsNegative(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsNegativeInfinity(TSelf x) => T.IsNegativeInfinity(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsNormal(TSelf x) => T.IsNormal(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsOddInteger(TSelf x) => T.IsOddInteger(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsPositive(TSelf x) => T.IsPositive(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsPositiveInfinity(TSelf x) => T.IsPositiveInfinity(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsRealNumber(TSelf x) => T.IsRealNumber(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsSubnormal(TSelf x) => T.IsSubnormal(x.Value);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.IsZero(TSelf x) => T.IsZero(x.Value);

    /// <inheritdoc/>
    static TSelf INumberBase<TSelf>.One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSelf.Constant(T.One);
    }

    /// <inheritdoc/>
    static TSelf INumberBase<TSelf>.Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSelf.Constant(T.Zero);
    }

    /// <inheritdoc/>
    static int INumberBase<TSelf>.Radix => T.Radix;

    /// <inheritdoc/>
    static TSelf IAdditiveIdentity<TSelf, TSelf>.AdditiveIdentity => TSelf.Constant(T.Zero);

    /// <inheritdoc/>
    static TSelf IMultiplicativeIdentity<TSelf, TSelf>.MultiplicativeIdentity => TSelf.Constant(T.One);

    /// <inheritdoc/>
    static TSelf ISignedNumber<TSelf>.NegativeOne => TSelf.Constant(T.NegativeOne);

    /// <inheritdoc/>
    static TSelf IFloatingPointConstants<TSelf>.E => TSelf.Constant(T.E);

    /// <inheritdoc/>
    static TSelf IFloatingPointConstants<TSelf>.Pi => TSelf.Constant(T.Pi);

    /// <inheritdoc/>
    static TSelf IFloatingPointConstants<TSelf>.Tau => TSelf.Constant(T.Tau);

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.Epsilon => TSelf.Constant(T.Epsilon);

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.NaN => TSelf.Constant(T.NaN);

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.NegativeInfinity => TSelf.Constant(T.NegativeInfinity);

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.NegativeZero => TSelf.Constant(T.NegativeZero);

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.PositiveInfinity => TSelf.Constant(T.PositiveInfinity);

    /// <inheritdoc/>
    static TSelf INumberBase<TSelf>.Abs(TSelf x) => TSelf.Apply(default(Absolute), x);

    /// <inheritdoc/>
    static TSelf INumberBase<TSelf>.MultiplyAddEstimate(TSelf x, TSelf y, TSelf z) => (x * y) + z;

    /// <inheritdoc/>
    static TSelf INumberBase<TSelf>.MaxMagnitude(TSelf x, TSelf y) => Chosen(T.MaxMagnitude(x.Value, y.Value), x, y);

    /// <inheritdoc/>
    static TSelf INumberBase<TSelf>.MaxMagnitudeNumber(TSelf x, TSelf y) => Chosen(T.MaxMagnitudeNumber(x.Value, y.Value), x, y);

    /// <inheritdoc/>
    static TSelf INumberBase<TSelf>.MinMagnitude(TSelf x, TSelf y) => Chosen(T.MinMagnitude(x.Value, y.Value), x, y);

    /// <inheritdoc/>
    static TSelf INumberBase<TSelf>.MinMagnitudeNumber(TSelf x, TSelf y) => Chosen(T.MinMagnitudeNumber(x.Value, y.Value), x, y);

    /// <summary>The greater of two; a tie of two variables splits the gradient, a tie with a constant is a kink of slope 0.</summary>
    static TSelf INumber<TSelf>.Max(TSelf x, TSelf y) => TSelf.Apply(new Maximum(ofConstant: x.IsConstant != y.IsConstant), x, y);

    /// <summary>The lesser of two; a tie of two variables splits the gradient, a tie with a constant is a kink of slope 0.</summary>
    static TSelf INumber<TSelf>.Min(TSelf x, TSelf y) => TSelf.Apply(new Minimum(ofConstant: x.IsConstant != y.IsConstant), x, y);

    /// <inheritdoc/>
    static TSelf INumber<TSelf>.MaxNumber(TSelf x, TSelf y) => TSelf.IsNaN(x) ? y : TSelf.IsNaN(y) ? x : TSelf.Max(x, y);

    /// <inheritdoc/>
    static TSelf INumber<TSelf>.MinNumber(TSelf x, TSelf y) => TSelf.IsNaN(x) ? y : TSelf.IsNaN(y) ? x : TSelf.Min(x, y);

    /// <inheritdoc/>
    static TSelf INumber<TSelf>.Clamp(TSelf x, TSelf min, TSelf max) =>
        min.Value > max.Value
            ? throw new ArgumentException($"Clamp: the lower limit {min.Value} is above the upper limit {max.Value}.", nameof(min))
            : TSelf.Min(TSelf.Max(x, min), max);

    /// <inheritdoc/>
    static TSelf INumber<TSelf>.CopySign(TSelf x, TSelf sign) => T.IsNegative(x.Value) == T.IsNegative(sign.Value) ? x : -x;

    /// <inheritdoc/>
    static int INumber<TSelf>.Sign(TSelf x) => T.Sign(x.Value);

    private static TSelf Chosen(T value, TSelf x, TSelf y) => value == x.Value ? x : value == y.Value ? y : TSelf.Constant(value);
}
