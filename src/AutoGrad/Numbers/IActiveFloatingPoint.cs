using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Rules;

namespace AutoGrad.Numbers;

/// <summary>Rounding, conversion and parsing of an active number: the last of the families of .NET's floating-point numbers.</summary>
/// <remarks>A conversion to another type takes the value and drops the derivatives; a number that is parsed or converted from another type is a constant.</remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The number inside.</typeparam>
public interface IActiveFloatingPoint<TSelf, T> : IActiveNumber<TSelf, T>, IActiveFunctions<TSelf, T>
    where TSelf : struct, IActiveFloatingPoint<TSelf, T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    static TSelf IFloatingPoint<TSelf>.Floor(TSelf x) => TSelf.Apply(default(RoundDown), x);

    /// <inheritdoc/>
    static TSelf IFloatingPoint<TSelf>.Ceiling(TSelf x) => TSelf.Apply(default(RoundUp), x);

    /// <inheritdoc/>
    static TSelf IFloatingPoint<TSelf>.Truncate(TSelf x) => TSelf.Apply(default(IntegerPart), x);

    /// <inheritdoc/>
    static TSelf IFloatingPoint<TSelf>.Round(TSelf x) => TSelf.Apply(default(RoundToEven), x);

    /// <inheritdoc/>
    static TSelf IFloatingPoint<TSelf>.Round(TSelf x, int digits) => TSelf.Round(x, digits, MidpointRounding.ToEven);

    /// <inheritdoc/>
    static TSelf IFloatingPoint<TSelf>.Round(TSelf x, MidpointRounding mode) => TSelf.Chain(x, T.Round(x.Value, mode), T.Zero);

    /// <inheritdoc/>
    static TSelf IFloatingPoint<TSelf>.Round(TSelf x, int digits, MidpointRounding mode) => TSelf.Chain(x, T.Round(x.Value, digits, mode), T.Zero);

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.Atan2(TSelf y, TSelf x) => TSelf.Apply(default(ArcTangent2), y, x);

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.Atan2Pi(TSelf y, TSelf x) => TSelf.Apply(default(ArcTangent2), y, x) / TSelf.Constant(T.Pi);

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.BitDecrement(TSelf x) => TSelf.Chain(x, T.BitDecrement(x.Value), T.One);

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.BitIncrement(TSelf x) => TSelf.Chain(x, T.BitIncrement(x.Value), T.One);

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.FusedMultiplyAdd(TSelf x, TSelf y, TSelf addend) => (x * y) + addend;

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.Ieee754Remainder(TSelf x, TSelf y) => TSelf.Chain(x, y, T.Ieee754Remainder(x.Value, y.Value), T.One, -T.Round(x.Value / y.Value));

    /// <inheritdoc/>
    static TSelf IFloatingPointIeee754<TSelf>.ScaleB(TSelf x, int n) => TSelf.Chain(x, T.ScaleB(x.Value, n), T.ScaleB(T.One, n));

    /// <inheritdoc/>
    static int IFloatingPointIeee754<TSelf>.ILogB(TSelf x) => T.ILogB(x.Value);

    /// <inheritdoc/>
    static TSelf INumberBase<TSelf>.Parse(string s, NumberStyles style, IFormatProvider? provider) => TSelf.Constant(T.Parse(s, style, provider));

    /// <inheritdoc/>
    static TSelf INumberBase<TSelf>.Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider) => TSelf.Constant(T.Parse(s, style, provider));

    /// <inheritdoc/>
    static TSelf IParsable<TSelf>.Parse(string s, IFormatProvider? provider) => TSelf.Constant(T.Parse(s, provider));

    /// <inheritdoc/>
    static TSelf ISpanParsable<TSelf>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => TSelf.Constant(T.Parse(s, provider));

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out TSelf result) =>
        Parsed(T.TryParse(s, style, provider, out T value), value, out result);

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out TSelf result) =>
        Parsed(T.TryParse(s, style, provider, out T value), value, out result);

    /// <inheritdoc/>
    static bool IParsable<TSelf>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TSelf result) =>
        Parsed(T.TryParse(s, provider, out T value), value, out result);

    /// <inheritdoc/>
    static bool ISpanParsable<TSelf>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out TSelf result) =>
        Parsed(T.TryParse(s, provider, out T value), value, out result);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf INumberBase<TSelf>.CreateChecked<TOther>(TOther value) =>
        typeof(TOther) == typeof(TSelf) ? (TSelf)(object)value : TSelf.Constant(T.CreateChecked(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf INumberBase<TSelf>.CreateSaturating<TOther>(TOther value) =>
        typeof(TOther) == typeof(TSelf) ? (TSelf)(object)value : TSelf.Constant(T.CreateSaturating(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TSelf INumberBase<TSelf>.CreateTruncating<TOther>(TOther value) =>
        typeof(TOther) == typeof(TSelf) ? (TSelf)(object)value : TSelf.Constant(T.CreateTruncating(value));

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.TryConvertFromChecked<TOther>(TOther value, out TSelf result)
    {
        result = TSelf.Constant(T.CreateChecked(value));
        return true;
    }

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.TryConvertToChecked<TOther>(TSelf value, out TOther result)
    {
        result = TOther.CreateChecked(value.Value);
        return true;
    }

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.TryConvertFromSaturating<TOther>(TOther value, out TSelf result)
    {
        result = TSelf.Constant(T.CreateSaturating(value));
        return true;
    }

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.TryConvertToSaturating<TOther>(TSelf value, out TOther result)
    {
        result = TOther.CreateSaturating(value.Value);
        return true;
    }

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.TryConvertFromTruncating<TOther>(TOther value, out TSelf result)
    {
        result = TSelf.Constant(T.CreateTruncating(value));
        return true;
    }

    /// <inheritdoc/>
    static bool INumberBase<TSelf>.TryConvertToTruncating<TOther>(TSelf value, out TOther result)
    {
        result = TOther.CreateTruncating(value.Value);
        return true;
    }

    private static bool Parsed(bool success, T value, out TSelf result)
    {
        result = TSelf.Constant(value);
        return success;
    }
}
