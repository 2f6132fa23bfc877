using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Algebra;

namespace AutoGrad.Numbers;

/// <summary>
/// A number whose operations are recorded on a tape: reverse-mode differentiation. Any algorithm written for .NET's
/// floating-point numbers runs on it unchanged, and the tape then gives its gradient.
/// </summary>
/// <remarks>
/// The struct carries its value and a <em>pending scale</em>: the slope of this value with respect to the recorded node
/// it stands on. An operation with one active operand (a function of one argument, a literal operand, both operands on
/// the same node) only multiplies the scale and records nothing; two different nodes append one record. A literal has
/// no node and costs nothing. Nest the type for higher orders: <c>Scalar&lt;Dual&lt;double&gt;&gt;</c>.
/// </remarks>
/// <typeparam name="T">The number inside.</typeparam>
public readonly struct Scalar<T> : IActiveFloatingPoint<Scalar<T>, T>, IInterpreted<Scalar<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Scalar(T value, T scale, ulong place)
    {
        Value = value;
        Scale = scale;
        Place = place;
    }

    /// <summary>The value without its derivatives.</summary>
    public T Value { get; }

    /// <summary>Whether nothing recorded can make this number vary.</summary>
    public bool IsConstant => Place == 0;

    /// <summary>The slope of this value with respect to its node.</summary>
    internal T Scale { get; }

    /// <summary>The epoch of recording, above 32 bits of node index; 0 for a constant.</summary>
    internal ulong Place { get; }

    /// <summary>The node in the log.</summary>
    internal int Index => (int)(uint)Place;

    Interpretation<Scalar<T>> IInterpreted<Scalar<T>>.Interpretation => new ActiveInterpretation<Scalar<T>, T>();

    private static Scalar<T> One => Constant(T.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Constant(T value) => new(value, T.Zero, 0);

    /// <summary>A literal, which is not recorded.</summary>
    /// <param name="literal">The number.</param>
    public static implicit operator Scalar<T>(double literal) => Constant(T.CreateTruncating(literal));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Chain(Scalar<T> x, T value, T slope) =>
        new(value, Accurate.Chain(x.Scale, slope), Epochs<T>.Carry(x.Place));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Chain(Scalar<T> x, Scalar<T> y, T value, T slopeX, T slopeY) =>
        Merge(value, Accurate.Chain(x.Scale, slopeX), Accurate.Chain(y.Scale, slopeY), x.Place, y.Place);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator +(Scalar<T> x, Scalar<T> y) => Merge(x.Value + y.Value, x.Scale, y.Scale, x.Place, y.Place);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator -(Scalar<T> x, Scalar<T> y) => Merge(x.Value - y.Value, x.Scale, -y.Scale, x.Place, y.Place);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator *(Scalar<T> x, Scalar<T> y) => Chain(x, y, x.Value * y.Value, y.Value, x.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator /(Scalar<T> x, Scalar<T> y)
    {
        T z = x.Value / y.Value;
        return Chain(x, y, z, T.One / y.Value, -z / y.Value);
    }

    /// <inheritdoc/>
    public static Scalar<T> operator %(Scalar<T> x, Scalar<T> y) =>
        Chain(x, y, x.Value % y.Value, T.One, -T.Truncate(x.Value / y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator -(Scalar<T> x) => new(-x.Value, -x.Scale, Epochs<T>.Carry(x.Place));

    /// <summary>A new node with nothing pending.</summary>
    internal static Scalar<T> Node(T value, ulong place) => new(value, T.One, place);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString() ?? string.Empty;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator <(Scalar<T> x, Scalar<T> y) => x.Value < y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator >(Scalar<T> x, Scalar<T> y) => x.Value > y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator <=(Scalar<T> x, Scalar<T> y) => x.Value <= y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator >=(Scalar<T> x, Scalar<T> y) => x.Value >= y.Value;

    /// <summary>Whether the values are equal.</summary>
    public static bool operator ==(Scalar<T> x, Scalar<T> y) => x.Value == y.Value;

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(Scalar<T> x, Scalar<T> y) => x.Value != y.Value;

    /// <inheritdoc/>
    public static Scalar<T> operator ++(Scalar<T> x) => x + One;

    /// <inheritdoc/>
    public static Scalar<T> operator --(Scalar<T> x) => x - One;

    /// <inheritdoc/>
    public static Scalar<T> operator +(Scalar<T> x) => x;

    /// <inheritdoc/>
    public int CompareTo(Scalar<T> other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is Scalar<T> other ? CompareTo(other) : obj is null
        ? 1
        : throw new ArgumentException($"CompareTo: expected a {GetType()}, got a {obj.GetType()}.", nameof(obj));

    /// <summary>Whether the values are equal; derivatives are not compared.</summary>
    /// <param name="other">The other number.</param>
    /// <returns>True if the values are equal.</returns>
    public bool Equals(Scalar<T> other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Scalar<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, format, provider);

    /// <inheritdoc/>
    int IFloatingPoint<Scalar<T>>.GetExponentByteCount() => Value.GetExponentByteCount();

    /// <inheritdoc/>
    int IFloatingPoint<Scalar<T>>.GetExponentShortestBitLength() => Value.GetExponentShortestBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<Scalar<T>>.GetSignificandBitLength() => Value.GetSignificandBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<Scalar<T>>.GetSignificandByteCount() => Value.GetSignificandByteCount();

    /// <inheritdoc/>
    bool IFloatingPoint<Scalar<T>>.TryWriteExponentBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Scalar<T>>.TryWriteExponentLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentLittleEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Scalar<T>>.TryWriteSignificandBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Scalar<T>>.TryWriteSignificandLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandLittleEndian(destination, out bytesWritten);

    // Two operands on one node, or one that is constant, only scale; two nodes make a new one. A constant's place and
    // scale are 0, so that one sum and one union serve all the cases that only scale.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Scalar<T> Merge(T value, T scaleX, T scaleY, ulong x, ulong y) =>
        x == y || x == 0 || y == 0
            ? new(value, scaleX + scaleY, Epochs<T>.Carry(x | y))
            : new(value, T.One, Epochs<T>.Append(scaleX, scaleY, x, y));
}
