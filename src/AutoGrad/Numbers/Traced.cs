using System.Diagnostics;
using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Numbers;

/// <summary>
/// A number that remembers how it was computed, gate by gate, by name: for looking at a derivative, not for speed. Any
/// algorithm written for .NET's floating-point numbers runs on it unchanged.
/// </summary>
/// <remarks>An operation on literals alone is not traced. A function that is no rule of its own is named after .NET's method.</remarks>
/// <typeparam name="T">The number inside.</typeparam>
public readonly struct Traced<T> : IActiveFloatingPoint<Traced<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal Traced(T value, Trace<T>? trace, int index)
    {
        Value = value;
        Trace = trace;
        Index = index;
    }

    /// <summary>The value without its history.</summary>
    public T Value { get; }

    /// <summary>The trace that has this number's gate; null for a constant.</summary>
    public Trace<T>? Trace { get; }

    /// <summary>The place of this number's gate in its trace.</summary>
    public int Index { get; }

    /// <summary>Whether this is a literal, or computed from literals alone.</summary>
    public bool IsConstant => Trace is null;

    private static Traced<T> One => Constant(T.One);

    /// <inheritdoc/>
    public static Traced<T> Constant(T value) => new(value, null, 0);

    /// <summary>A literal, which does not vary.</summary>
    /// <param name="literal">The number.</param>
    public static implicit operator Traced<T>(double literal) => Constant(T.CreateTruncating(literal));

    /// <inheritdoc/>
    public static Traced<T> Chain(Traced<T> x, T value, T slope) =>
        x.Trace is { } trace ? trace.Append(CallingFunction(), x, value, slope) : Constant(value);

    /// <inheritdoc/>
    public static Traced<T> Chain(Traced<T> x, Traced<T> y, T value, T slopeX, T slopeY) =>
        (x.Trace ?? y.Trace) is { } trace ? trace.Append(CallingFunction(), x, y, value, slopeX, slopeY) : Constant(value);

    /// <inheritdoc cref="IActive{TSelf, T}.Apply{TRule}(TRule, TSelf)"/>
    public static Traced<T> Apply<TRule>(TRule rule, Traced<T> x)
        where TRule : struct, IUnaryRule
    {
        Real<T> a = new(x.Value);
        Real<T> value = rule.Value(a);
        return x.Trace is { } trace
            ? trace.Append(typeof(TRule).Name, x, value.Value, rule.Slope(a, value).Value)
            : Constant(value.Value);
    }

    /// <inheritdoc cref="IActive{TSelf, T}.Apply{TRule}(TRule, TSelf, TSelf)"/>
    public static Traced<T> Apply<TRule>(TRule rule, Traced<T> x, Traced<T> y)
        where TRule : struct, IBinaryRule
    {
        Real<T> a = new(x.Value);
        Real<T> b = new(y.Value);
        Real<T> value = rule.Value(a, b);
        return (x.Trace ?? y.Trace) is { } trace
            ? trace.Append(typeof(TRule).Name, x, y, value.Value, rule.SlopeX(a, b, value).Value, rule.SlopeY(a, b, value).Value)
            : Constant(value.Value);
    }

    /// <inheritdoc/>
    public static Traced<T> operator +(Traced<T> x, Traced<T> y) => Apply(default(Add), x, y);

    /// <inheritdoc/>
    public static Traced<T> operator -(Traced<T> x, Traced<T> y) => Apply(default(Subtract), x, y);

    /// <inheritdoc/>
    public static Traced<T> operator *(Traced<T> x, Traced<T> y) => Apply(default(Multiply), x, y);

    /// <inheritdoc/>
    public static Traced<T> operator /(Traced<T> x, Traced<T> y) => Apply(default(Divide), x, y);

    /// <inheritdoc/>
    public static Traced<T> operator %(Traced<T> x, Traced<T> y) => Apply(default(Remainder), x, y);

    /// <inheritdoc/>
    public static Traced<T> operator -(Traced<T> x) => Apply(default(Negate), x);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString() ?? string.Empty;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator <(Traced<T> x, Traced<T> y) => x.Value < y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator >(Traced<T> x, Traced<T> y) => x.Value > y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator <=(Traced<T> x, Traced<T> y) => x.Value <= y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator >=(Traced<T> x, Traced<T> y) => x.Value >= y.Value;

    /// <summary>Whether the values are equal.</summary>
    public static bool operator ==(Traced<T> x, Traced<T> y) => x.Value == y.Value;

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(Traced<T> x, Traced<T> y) => x.Value != y.Value;

    /// <inheritdoc/>
    public static Traced<T> operator ++(Traced<T> x) => x + One;

    /// <inheritdoc/>
    public static Traced<T> operator --(Traced<T> x) => x - One;

    /// <inheritdoc/>
    public static Traced<T> operator +(Traced<T> x) => x;

    /// <inheritdoc/>
    public int CompareTo(Traced<T> other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is Traced<T> other ? CompareTo(other) : obj is null
        ? 1
        : throw new ArgumentException($"CompareTo: expected a {GetType()}, got a {obj.GetType()}.", nameof(obj));

    /// <summary>Whether the values are equal; derivatives are not compared.</summary>
    /// <param name="other">The other number.</param>
    /// <returns>True if the values are equal.</returns>
    public bool Equals(Traced<T> other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Traced<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, format, provider);

    /// <inheritdoc/>
    int IFloatingPoint<Traced<T>>.GetExponentByteCount() => Value.GetExponentByteCount();

    /// <inheritdoc/>
    int IFloatingPoint<Traced<T>>.GetExponentShortestBitLength() => Value.GetExponentShortestBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<Traced<T>>.GetSignificandBitLength() => Value.GetSignificandBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<Traced<T>>.GetSignificandByteCount() => Value.GetSignificandByteCount();

    /// <inheritdoc/>
    bool IFloatingPoint<Traced<T>>.TryWriteExponentBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Traced<T>>.TryWriteExponentLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentLittleEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Traced<T>>.TryWriteSignificandBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Traced<T>>.TryWriteSignificandLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandLittleEndian(destination, out bytesWritten);

    // The function of .NET that has no rule, and calls Chain: an explicit implementation named Interface.Function.
    private static string CallingFunction()
    {
        StackTrace stack = new();
        for (int i = 0; i < stack.FrameCount; i++)
        {
            DiagnosticMethodInfo? method = stack.GetFrame(i) is { } frame ? DiagnosticMethodInfo.Create(frame) : null;
            if (method is null || method.DeclaringAssemblyName != SourceLocation.Own)
            {
                break;
            }

            if (method.Name.Contains('.', StringComparison.Ordinal))
            {
                return method.Name[(method.Name.LastIndexOf('.') + 1)..];
            }
        }

        return "Function";
    }
}
