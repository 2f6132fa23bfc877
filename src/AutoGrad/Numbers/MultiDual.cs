using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoGrad.Numbers;

/// <summary>
/// A double with sixteen tangents: forward-mode differentiation along sixteen directions in one pass, in the lanes of two
/// registers. The value is that of the plain program, and each tangent that of <see cref="Dual{T}"/>.
/// </summary>
/// <remarks>Where the machine has no registers of 512 bits, .NET works in smaller ones.</remarks>
// Packed: aligned to registers a number would take 192 bytes instead of 136, and fewer would stay in the nearest cache.
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public readonly struct MultiDual :
    IActiveFloatingPoint<MultiDual, double>,
    IMultiplyOperators<MultiDual, double, MultiDual>,
    IInterpreted<MultiDual>
{
    /// <summary>How many directions one pass follows.</summary>
    public const int Directions = 16;

    private readonly Vector512<double> low;
    private readonly Vector512<double> high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private MultiDual(double value, Vector512<double> low, Vector512<double> high)
    {
        Value = value;
        this.low = low;
        this.high = high;
    }

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <summary>Whether all derivatives are 0; forward mode cannot tell more.</summary>
    public bool IsConstant => low == Vector512<double>.Zero && high == Vector512<double>.Zero;

    Interpretation<MultiDual> IInterpreted<MultiDual>.Interpretation => new ActiveInterpretation<MultiDual, double>();

    private static MultiDual One => Constant(1);

    /// <summary>The variable of one direction: tangent 1 there, 0 along the others.</summary>
    /// <param name="value">The value.</param>
    /// <param name="direction">The direction, from 0 to 15; another number gives a constant.</param>
    /// <returns>The number.</returns>
    public static MultiDual Variable(double value, int direction) => new(value, Unit(direction), Unit(direction - Vector512<double>.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MultiDual Constant(double value) => new(value, Vector512<double>.Zero, Vector512<double>.Zero);

    /// <summary>A literal, which does not vary.</summary>
    /// <param name="literal">The number.</param>
    public static implicit operator MultiDual(double literal) => Constant(literal);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MultiDual Chain(MultiDual x, double value, double slope) => IsPlain(slope)
        ? new(value, x.low * slope, x.high * slope)
        : new(value, StrongProduct(x.low, slope), StrongProduct(x.high, slope));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MultiDual Chain(MultiDual x, MultiDual y, double value, double slopeX, double slopeY) => IsPlain(slopeX) && IsPlain(slopeY)
        ? new(value, (x.low * slopeX) + (y.low * slopeY), (x.high * slopeX) + (y.high * slopeY))
        : new(
            value,
            StrongProduct(x.low, slopeX) + StrongProduct(y.low, slopeY),
            StrongProduct(x.high, slopeX) + StrongProduct(y.high, slopeY));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MultiDual operator +(MultiDual x, MultiDual y) => new(x.Value + y.Value, x.low + y.low, x.high + y.high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MultiDual operator -(MultiDual x, MultiDual y) => new(x.Value - y.Value, x.low - y.low, x.high - y.high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MultiDual operator *(MultiDual x, MultiDual y) => Chain(x, y, x.Value * y.Value, y.Value, x.Value);

    /// <summary>x times a number that does not vary: half the work of the product of two that may.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MultiDual operator *(MultiDual x, double factor) => Chain(x, x.Value * factor, factor);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MultiDual operator /(MultiDual x, MultiDual y)
    {
        double z = x.Value / y.Value;
        return Chain(x, y, z, 1 / y.Value, -z / y.Value);
    }

    /// <inheritdoc/>
    public static MultiDual operator %(MultiDual x, MultiDual y) =>
        Chain(x, y, x.Value % y.Value, 1, -Math.Truncate(x.Value / y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MultiDual operator -(MultiDual x) => new(-x.Value, -x.low, -x.high);

    /// <summary>The derivatives along the first directions.</summary>
    /// <param name="tangents">Where they go; at most 16 numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is room for more numbers than directions.</exception>
    public void CopyTangentsTo(Span<double> tangents)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tangents.Length, Directions, nameof(tangents));
        Span<double> all = stackalloc double[Directions];
        low.CopyTo(all);
        high.CopyTo(all[Vector512<double>.Count..]);
        all[..tangents.Length].CopyTo(tangents);
    }

    /// <summary>The derivative along a direction.</summary>
    /// <param name="direction">The direction, from 0 to 15.</param>
    /// <returns>The tangent.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such direction.</exception>
    public double Tangent(int direction) => direction < Vector512<double>.Count ? low[direction] : high[direction - Vector512<double>.Count];

    /// <inheritdoc/>
    public override string ToString() => $"{Value} + ({low}, {high})ε";

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator <(MultiDual x, MultiDual y) => x.Value < y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator >(MultiDual x, MultiDual y) => x.Value > y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator <=(MultiDual x, MultiDual y) => x.Value <= y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator >=(MultiDual x, MultiDual y) => x.Value >= y.Value;

    /// <summary>Whether the values are equal.</summary>
    public static bool operator ==(MultiDual x, MultiDual y) => x.Value == y.Value;

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(MultiDual x, MultiDual y) => x.Value != y.Value;

    /// <inheritdoc/>
    public static MultiDual operator ++(MultiDual x) => x + One;

    /// <inheritdoc/>
    public static MultiDual operator --(MultiDual x) => x - One;

    /// <inheritdoc/>
    public static MultiDual operator +(MultiDual x) => x;

    /// <inheritdoc/>
    public int CompareTo(MultiDual other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is MultiDual other ? CompareTo(other) : obj is null
        ? 1
        : throw new ArgumentException($"CompareTo: expected a {GetType()}, got a {obj.GetType()}.", nameof(obj));

    /// <summary>Whether the values are equal; derivatives are not compared.</summary>
    /// <param name="other">The other number.</param>
    /// <returns>True if the values are equal.</returns>
    public bool Equals(MultiDual other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MultiDual other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, format, provider);

    /// <inheritdoc/>
    int IFloatingPoint<MultiDual>.GetExponentByteCount() => ((IFloatingPoint<double>)Value).GetExponentByteCount();

    /// <inheritdoc/>
    int IFloatingPoint<MultiDual>.GetExponentShortestBitLength() => ((IFloatingPoint<double>)Value).GetExponentShortestBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<MultiDual>.GetSignificandBitLength() => ((IFloatingPoint<double>)Value).GetSignificandBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<MultiDual>.GetSignificandByteCount() => ((IFloatingPoint<double>)Value).GetSignificandByteCount();

    /// <inheritdoc/>
    bool IFloatingPoint<MultiDual>.TryWriteExponentBigEndian(Span<byte> destination, out int bytesWritten) =>
        ((IFloatingPoint<double>)Value).TryWriteExponentBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<MultiDual>.TryWriteExponentLittleEndian(Span<byte> destination, out int bytesWritten) =>
        ((IFloatingPoint<double>)Value).TryWriteExponentLittleEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<MultiDual>.TryWriteSignificandBigEndian(Span<byte> destination, out int bytesWritten) =>
        ((IFloatingPoint<double>)Value).TryWriteSignificandBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<MultiDual>.TryWriteSignificandLittleEndian(Span<byte> destination, out int bytesWritten) =>
        ((IFloatingPoint<double>)Value).TryWriteSignificandLittleEndian(destination, out bytesWritten);

    private static Vector512<double> Unit(int lane) => Vector512.ConditionalSelect(
        Vector512.Equals(Vector512<double>.Indices, Vector512.Create((double)lane)), Vector512<double>.One, Vector512<double>.Zero);

    // Of a slope that is neither 0 nor infinite nor NaN a product is right as it is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(double slope) => (BitConverter.DoubleToUInt64Bits(slope) << 1) - 1 < 0xFFE0_0000_0000_0000 - 1;

    // The strong zero of Accurate.Chain, lane by lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> StrongProduct(Vector512<double> tangents, double slope) => slope == 0
        ? Vector512<double>.Zero
        : Vector512.ConditionalSelect(Vector512.Equals(tangents, Vector512<double>.Zero), Vector512<double>.Zero, tangents * slope);
}
