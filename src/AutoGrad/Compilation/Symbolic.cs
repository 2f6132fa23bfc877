using System.Numerics;
using AutoGrad.Compilation.Graphs;
using AutoGrad.Numbers;
using AutoGrad.Rules;

namespace AutoGrad.Compilation;

/// <summary>
/// A number whose operations become a graph, which <see cref="CompiledFunction{T}"/> runs for other inputs. Any algorithm
/// written for .NET's floating-point numbers runs on it unchanged.
/// </summary>
/// <remarks>
/// It carries its value at the input that is recorded, so that the program can branch. Every decision becomes a guard: an
/// input that would decide otherwise is recorded anew. Whatever looks at the number itself (<see cref="Value"/>, a
/// conversion to an integer, a hash code) ties the recording to this very value, which is right, but seldom fast.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly struct Symbolic<T> : IDecidedNumber<Symbolic<T>, T>, IInterpreted<Symbolic<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T value;
    private readonly Recording<T>? recording;
    private readonly int place;

    internal Symbolic(T value, Recording<T>? recording, int place) => (this.value, this.recording, this.place) = (value, recording, place);

    /// <summary>The value at the input that is recorded. To read it ties the recording to this value.</summary>
    public T Value
    {
        get
        {
            recording?.Pin(Term, value);
            return value;
        }
    }

    /// <summary>Whether this is a literal, or computed from literals alone.</summary>
    public bool IsConstant => recording is null;

    internal Term<T> Term => recording is null ? new(value) : new(recording.Graph, place);

    Interpretation<Symbolic<T>> IInterpreted<Symbolic<T>>.Interpretation => new ActiveInterpretation<Symbolic<T>, T>();

    /// <inheritdoc/>
    public static Symbolic<T> Constant(T value) => new(value, null, 0);

    /// <summary>A literal, which does not vary.</summary>
    /// <param name="literal">The number.</param>
    public static implicit operator Symbolic<T>(double literal) => Constant(T.CreateTruncating(literal));

    /// <summary>A function without a rule: it is known at this input only, which whoever asked has tied down by reading the value.</summary>
    /// <inheritdoc/>
    public static Symbolic<T> Chain(Symbolic<T> x, T value, T slope)
    {
        x.recording?.SetLocal();
        return Of(x, x, value, Term<T>.Of(new KnownHere(double.CreateTruncating(value), double.CreateTruncating(slope)), x.Term));
    }

    /// <summary>A function without a rule: it is known at this input only, which whoever asked has tied down by reading the values.</summary>
    /// <inheritdoc/>
    public static Symbolic<T> Chain(Symbolic<T> x, Symbolic<T> y, T value, T slopeX, T slopeY)
    {
        (x.recording ?? y.recording)?.SetLocal();
        KnownHere rule = new(double.CreateTruncating(value), double.CreateTruncating(slopeX), double.CreateTruncating(slopeY));
        return Of(x, y, value, Term<T>.Of(rule, x.Term, y.Term));
    }

    /// <inheritdoc cref="IActive{TSelf, T}.Apply{TRule}(TRule, TSelf)"/>
    public static Symbolic<T> Apply<TRule>(TRule rule, Symbolic<T> x)
        where TRule : struct, IUnaryRule => Of(x, x, Interpretation<T>.Of(rule, x.value), Term<T>.Of(rule, x.Term));

    /// <inheritdoc cref="IActive{TSelf, T}.Apply{TRule}(TRule, TSelf, TSelf)"/>
    public static Symbolic<T> Apply<TRule>(TRule rule, Symbolic<T> x, Symbolic<T> y)
        where TRule : struct, IBinaryRule => Of(x, y, Interpretation<T>.Of(rule, x.value, y.value), Term<T>.Of(rule, x.Term, y.Term));

    /// <inheritdoc/>
    public static Symbolic<T> operator +(Symbolic<T> x, Symbolic<T> y) => Of(x, y, x.value + y.value, x.Term + y.Term);

    /// <inheritdoc/>
    public static Symbolic<T> operator -(Symbolic<T> x, Symbolic<T> y) => Of(x, y, x.value - y.value, x.Term - y.Term);

    /// <inheritdoc/>
    public static Symbolic<T> operator *(Symbolic<T> x, Symbolic<T> y) => Of(x, y, x.value * y.value, x.Term * y.Term);

    /// <inheritdoc/>
    public static Symbolic<T> operator /(Symbolic<T> x, Symbolic<T> y) => Of(x, y, x.value / y.value, x.Term / y.Term);

    /// <inheritdoc/>
    public static Symbolic<T> operator %(Symbolic<T> x, Symbolic<T> y) => Of(x, y, x.value % y.value, x.Term % y.Term);

    /// <inheritdoc/>
    public static Symbolic<T> operator -(Symbolic<T> x) => Of(x, x, -x.value, -x.Term);

    /// <inheritdoc/>
    public static Symbolic<T> operator ++(Symbolic<T> x) => x + Constant(T.One);

    /// <inheritdoc/>
    public static Symbolic<T> operator --(Symbolic<T> x) => x - Constant(T.One);

    /// <inheritdoc/>
    public static Symbolic<T> operator +(Symbolic<T> x) => x;

    /// <summary>Whether the values are in this order; a guard.</summary>
    public static bool operator <(Symbolic<T> x, Symbolic<T> y) => Decided(x, y, Term<T>.Less(x.Term, y.Term), x.value < y.value);

    /// <summary>Whether the values are in this order; a guard.</summary>
    public static bool operator >(Symbolic<T> x, Symbolic<T> y) => Decided(x, y, Term<T>.Greater(x.Term, y.Term), x.value > y.value);

    /// <summary>Whether the values are in this order; a guard.</summary>
    public static bool operator <=(Symbolic<T> x, Symbolic<T> y) => Decided(x, y, Term<T>.Less(x.Term, y.Term) + Term<T>.Equal(x.Term, y.Term), x.value <= y.value);

    /// <summary>Whether the values are in this order; a guard.</summary>
    public static bool operator >=(Symbolic<T> x, Symbolic<T> y) => Decided(x, y, Term<T>.Greater(x.Term, y.Term) + Term<T>.Equal(x.Term, y.Term), x.value >= y.value);

    /// <summary>Whether the values are equal; a guard.</summary>
    public static bool operator ==(Symbolic<T> x, Symbolic<T> y) => Decided(x, y, Term<T>.Equal(x.Term, y.Term), x.value == y.value);

    /// <summary>Whether the values differ; a guard.</summary>
    public static bool operator !=(Symbolic<T> x, Symbolic<T> y) => !(x == y);

    /// <summary>The value, for people: this is no guard.</summary>
    /// <returns>The value's text.</returns>
    public override string ToString() => value.ToString() ?? string.Empty;

    /// <summary>The value's text, for people: this is no guard.</summary>
    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => value.ToString(format, formatProvider);

    /// <inheritdoc/>
    public int CompareTo(Symbolic<T> other) =>
        this < other ? -1 : this > other ? 1 : this == other ? 0
        : IsNotANumber(this) ? (IsNotANumber(other) ? 0 : -1) : 1;

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is Symbolic<T> other ? CompareTo(other) : obj is null
        ? 1
        : throw new ArgumentException($"CompareTo: expected a {GetType()}, got a {obj.GetType()}.", nameof(obj));

    /// <summary>Whether the values are equal, as those of .NET's numbers: NaN equals NaN. A guard.</summary>
    /// <param name="other">The other number.</param>
    /// <returns>True if the values are equal.</returns>
    public bool Equals(Symbolic<T> other) =>
        this == other || (IsNotANumber(this) && IsNotANumber(other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Symbolic<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        value.TryFormat(destination, out charsWritten, format, provider);

    /// <inheritdoc/>
    int IFloatingPoint<Symbolic<T>>.GetExponentByteCount() => value.GetExponentByteCount();

    /// <inheritdoc/>
    int IFloatingPoint<Symbolic<T>>.GetExponentShortestBitLength() => Value.GetExponentShortestBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<Symbolic<T>>.GetSignificandBitLength() => value.GetSignificandBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<Symbolic<T>>.GetSignificandByteCount() => value.GetSignificandByteCount();

    /// <inheritdoc/>
    bool IFloatingPoint<Symbolic<T>>.TryWriteExponentBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Symbolic<T>>.TryWriteExponentLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentLittleEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Symbolic<T>>.TryWriteSignificandBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Symbolic<T>>.TryWriteSignificandLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandLittleEndian(destination, out bytesWritten);

    private static bool IsNotANumber(Symbolic<T> x) => IDecidedNumber<Symbolic<T>, T>.IsNotANumber(x);

    private static bool Decided(Symbolic<T> x, Symbolic<T> y, Term<T> condition, bool holds)
    {
        (x.recording ?? y.recording)?.Decide(condition, holds);
        return holds;
    }

    private static Symbolic<T> Of(Symbolic<T> x, Symbolic<T> y, T value, Term<T> term) =>
        (x.recording ?? y.recording)?.Number(value, term) ?? Constant(value);
}
