using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Algebra;

namespace AutoGrad.Numbers;

/// <summary>
/// A dual number a + bε with ε² = 0: forward-mode differentiation (Clifford 1873; Wengert 1964). An algorithm written
/// for any floating-point number and run on <c>Variable(x)</c> returns f(x) and f′(x) together.
/// </summary>
/// <remarks>Nest the type for higher orders: <c>Dual&lt;Dual&lt;double&gt;&gt;</c> carries the second derivative.</remarks>
/// <typeparam name="T">The number inside.</typeparam>
/// <param name="value">a, the value.</param>
/// <param name="tangent">b, the derivative.</param>
public readonly struct Dual<T>(T value, T tangent) : IActiveFloatingPoint<Dual<T>, T>, IInterpreted<Dual<T>>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>a, the value.</summary>
    public T Value { get; } = value;

    /// <summary>b, the derivative along the direction that the variables were given.</summary>
    public T Tangent { get; } = tangent;

    /// <summary>Whether the derivative is structurally 0; forward mode cannot tell more.</summary>
    public bool IsConstant => Accurate.IsNothing(Tangent);

    Interpretation<Dual<T>> IInterpreted<Dual<T>>.Interpretation => new ActiveInterpretation<Dual<T>, T>();

    private static Dual<T> One => new(T.One, T.Zero);

    /// <summary>The variable of differentiation: x + ε.</summary>
    /// <param name="value">x.</param>
    /// <returns>x + ε.</returns>
    public static Dual<T> Variable(T value) => new(value, T.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Constant(T value) => new(value, T.Zero);

    /// <summary>A literal, which does not vary.</summary>
    /// <param name="literal">The number.</param>
    public static implicit operator Dual<T>(double literal) => new(T.CreateTruncating(literal), T.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Chain(Dual<T> x, T value, T slope) => new(value, Accurate.Chain(x.Tangent, slope));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Chain(Dual<T> x, Dual<T> y, T value, T slopeX, T slopeY) =>
        new(value, Accurate.Chain(x.Tangent, slopeX) + Accurate.Chain(y.Tangent, slopeY));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator +(Dual<T> x, Dual<T> y) => new(x.Value + y.Value, x.Tangent + y.Tangent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator -(Dual<T> x, Dual<T> y) => new(x.Value - y.Value, x.Tangent - y.Tangent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator *(Dual<T> x, Dual<T> y) => Chain(x, y, x.Value * y.Value, y.Value, x.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator /(Dual<T> x, Dual<T> y)
    {
        T z = x.Value / y.Value;
        return Chain(x, y, z, T.One / y.Value, -z / y.Value);
    }

    /// <inheritdoc/>
    public static Dual<T> operator %(Dual<T> x, Dual<T> y) =>
        Chain(x, y, x.Value % y.Value, T.One, -T.Truncate(x.Value / y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> operator -(Dual<T> x) => new(-x.Value, -x.Tangent);

    /// <inheritdoc/>
    public override string ToString() => $"{Value} + {Tangent}ε";

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator <(Dual<T> x, Dual<T> y) => x.Value < y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator >(Dual<T> x, Dual<T> y) => x.Value > y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator <=(Dual<T> x, Dual<T> y) => x.Value <= y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator >=(Dual<T> x, Dual<T> y) => x.Value >= y.Value;

    /// <summary>Whether the values are equal.</summary>
    public static bool operator ==(Dual<T> x, Dual<T> y) => x.Value == y.Value;

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(Dual<T> x, Dual<T> y) => x.Value != y.Value;

    /// <inheritdoc/>
    public static Dual<T> operator ++(Dual<T> x) => x + One;

    /// <inheritdoc/>
    public static Dual<T> operator --(Dual<T> x) => x - One;

    /// <inheritdoc/>
    public static Dual<T> operator +(Dual<T> x) => x;

    /// <inheritdoc/>
    public int CompareTo(Dual<T> other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is Dual<T> other ? CompareTo(other) : obj is null
        ? 1
        : throw new ArgumentException($"CompareTo: expected a {GetType()}, got a {obj.GetType()}.", nameof(obj));

    /// <summary>Whether the values are equal; derivatives are not compared.</summary>
    /// <param name="other">The other number.</param>
    /// <returns>True if the values are equal.</returns>
    public bool Equals(Dual<T> other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dual<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, format, provider);

    /// <inheritdoc/>
    int IFloatingPoint<Dual<T>>.GetExponentByteCount() => Value.GetExponentByteCount();

    /// <inheritdoc/>
    int IFloatingPoint<Dual<T>>.GetExponentShortestBitLength() => Value.GetExponentShortestBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<Dual<T>>.GetSignificandBitLength() => Value.GetSignificandBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<Dual<T>>.GetSignificandByteCount() => Value.GetSignificandByteCount();

    /// <inheritdoc/>
    bool IFloatingPoint<Dual<T>>.TryWriteExponentBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Dual<T>>.TryWriteExponentLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentLittleEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Dual<T>>.TryWriteSignificandBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Dual<T>>.TryWriteSignificandLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandLittleEndian(destination, out bytesWritten);
}
