using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Numbers;

/// <summary>
/// A truncated Taylor series c₀ + c₁h + … + cₙhⁿ whose order n is chosen at run time: forward-mode differentiation of
/// any order. An algorithm written for any floating-point number and run on <c>Variable(x, n)</c> returns
/// cₖ = f⁽ᵏ⁾(x) / k! for every k ≤ n.
/// </summary>
/// <remarks>
/// A product costs n², a function that a rule defines at most n⁴, by y′ = f′(x, y) · x′ solved from the lowest order up
/// (Griewank and Walther 2008, chapter 13), where nested duals cost 2ⁿ. Series of different orders give a series of the
/// lower one; a constant is exact to every order. Each operation allocates its coefficients.
/// </remarks>
/// <typeparam name="T">The number inside; it may be active, which differentiates the derivatives further.</typeparam>
public readonly struct Taylor<T> : IActiveFloatingPoint<Taylor<T>, T>, IInterpreted<Taylor<T>>
    where T : struct, IFloatingPointIeee754<T>
{
    // c₁ … cₙ, of which a truncation sees the first; null for a constant.
    private readonly T[]? terms;
    private readonly int order;

    internal Taylor(T value, T[]? terms, int order)
    {
        Value = value;
        this.terms = terms;
        this.order = order;
    }

    /// <summary>c₀, the value.</summary>
    public T Value { get; }

    /// <summary>Whether this is a literal or a computation on literals, which has no order of truncation.</summary>
    public bool IsConstant => terms is null;

    /// <summary>n, the highest power that is known; <see cref="int.MaxValue"/> for a constant.</summary>
    public int Order => terms is null ? int.MaxValue : order;

    Interpretation<Taylor<T>> IInterpreted<Taylor<T>>.Interpretation => new ActiveInterpretation<Taylor<T>, T>();

    private static Taylor<T> One => Constant(T.One);

    /// <summary>The coefficient cₖ = f⁽ᵏ⁾ / k!.</summary>
    /// <param name="power">k.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is negative, or above <see cref="Order"/>.</exception>
    public T this[int power] => power >= 0 && power <= Order
        ? power == 0 ? Value : terms is null ? T.Zero : terms[power - 1]
        : throw new ArgumentOutOfRangeException(nameof(power), power, $"The series has the powers 0 to {Order}.");

    /// <summary>The variable of differentiation: x + h.</summary>
    /// <param name="value">x.</param>
    /// <param name="order">n, the order of truncation.</param>
    /// <returns>x + h + O(hⁿ⁺¹).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static Taylor<T> Variable(T value, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        T[] terms = new T[order];
        terms.AsSpan().Fill(T.Zero);
        if (order > 0)
        {
            terms[0] = T.One;
        }

        return new Taylor<T>(value, terms, order);
    }

    /// <inheritdoc/>
    public static Taylor<T> Constant(T value) => new(value, null, 0);

    /// <summary>The derivative f⁽ᵏ⁾ = k! · cₖ.</summary>
    /// <param name="power">k.</param>
    /// <returns>The derivative.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is negative, or above <see cref="Order"/>.</exception>
    public T Derivative(int power)
    {
        T derivative = this[power];
        for (int i = 2; i <= power; i++)
        {
            derivative *= T.CreateTruncating(i);
        }

        return derivative;
    }

    /// <summary>A literal, which does not vary.</summary>
    /// <param name="literal">The number.</param>
    public static implicit operator Taylor<T>(double literal) => Constant(T.CreateTruncating(literal));

    /// <summary>A function of x with this value, and a slope that does not vary near x (rounding, scaling).</summary>
    /// <inheritdoc/>
    public static Taylor<T> Chain(Taylor<T> x, T value, T slope) =>
        Recurrence.Solve(value, x, readsOutput: false, (_, _) => Constant(slope));

    /// <summary>A function of x and y with this value, and slopes that do not vary near them.</summary>
    /// <inheritdoc/>
    public static Taylor<T> Chain(Taylor<T> x, Taylor<T> y, T value, T slopeX, T slopeY) =>
        Recurrence.Solve(value, x, false, (_, _) => Constant(slopeX), y, false, (_, _) => Constant(slopeY));

    /// <inheritdoc/>
    static Taylor<T> IActive<Taylor<T>, T>.Apply<TRule>(TRule rule, Taylor<T> x) => Recurrence.Apply(rule, x);

    /// <inheritdoc/>
    static Taylor<T> IActive<Taylor<T>, T>.Apply<TRule>(TRule rule, Taylor<T> x, Taylor<T> y) => Recurrence.Apply(rule, x, y);

    /// <inheritdoc/>
    public static Taylor<T> operator +(Taylor<T> x, Taylor<T> y) =>
        Recurrence.Series<T>(x.Value + y.Value, Math.Min(x.Order, y.Order), (k, _) => x[k] + y[k]);

    /// <inheritdoc/>
    public static Taylor<T> operator -(Taylor<T> x, Taylor<T> y) =>
        Recurrence.Series<T>(x.Value - y.Value, Math.Min(x.Order, y.Order), (k, _) => x[k] - y[k]);

    /// <inheritdoc/>
    public static Taylor<T> operator *(Taylor<T> x, Taylor<T> y) =>
        Recurrence.Series<T>(x.Value * y.Value, Math.Min(x.Order, y.Order), (k, _) => Recurrence.Convolve(x, y, 0, k));

    /// <inheritdoc/>
    public static Taylor<T> operator /(Taylor<T> x, Taylor<T> y) => Recurrence.Series<T>(
        x.Value / y.Value,
        Math.Min(x.Order, y.Order),
        (k, z) => Accurate.Chain(x[k] - Recurrence.Convolve(y, z, 1, k), T.One / y.Value));

    /// <inheritdoc/>
    public static Taylor<T> operator %(Taylor<T> x, Taylor<T> y) =>
        Chain(x, y, x.Value % y.Value, T.One, -T.Truncate(x.Value / y.Value));

    /// <inheritdoc/>
    public static Taylor<T> operator -(Taylor<T> x) => Recurrence.Series<T>(-x.Value, x.Order, (k, _) => -x[k]);

    /// <inheritdoc/>
    static Taylor<T> IPowerFunctions<Taylor<T>>.Pow(Taylor<T> x, Taylor<T> y) =>
        y.IsConstant ? Power(x, y.Value) : Recurrence.Apply(default(Power), x, y);

    /// <inheritdoc/>
    static Taylor<T> IRootFunctions<Taylor<T>>.RootN(Taylor<T> x, int n)
    {
        T exponent = T.One / T.CreateTruncating(n);
        return With(T.RootN(x.Value, n), T.IsNegative(x.Value) ? -Power(-x, exponent) : Power(x, exponent));
    }

    /// <inheritdoc/>
    static Taylor<T> IExponentialFunctions<Taylor<T>>.Exp2(Taylor<T> x) => With(T.Exp2(x.Value), Exponential(2, x));

    /// <inheritdoc/>
    static Taylor<T> IExponentialFunctions<Taylor<T>>.Exp2M1(Taylor<T> x) => With(T.Exp2M1(x.Value), Exponential(2, x));

    /// <inheritdoc/>
    static Taylor<T> IExponentialFunctions<Taylor<T>>.Exp10(Taylor<T> x) => With(T.Exp10(x.Value), Exponential(10, x));

    /// <inheritdoc/>
    static Taylor<T> IExponentialFunctions<Taylor<T>>.Exp10M1(Taylor<T> x) => With(T.Exp10M1(x.Value), Exponential(10, x));

    /// <inheritdoc/>
    static Taylor<T> ILogarithmicFunctions<Taylor<T>>.Log2P1(Taylor<T> x) => With(T.Log2P1(x.Value), Logarithm(2, x));

    /// <inheritdoc/>
    static Taylor<T> ILogarithmicFunctions<Taylor<T>>.Log10P1(Taylor<T> x) => With(T.Log10P1(x.Value), Logarithm(10, x));

    /// <inheritdoc/>
    static Taylor<T> ITrigonometricFunctions<Taylor<T>>.SinPi(Taylor<T> x) => With(T.SinPi(x.Value), Recurrence.Apply(default(Sine), TimesPi(x)));

    /// <inheritdoc/>
    static Taylor<T> ITrigonometricFunctions<Taylor<T>>.CosPi(Taylor<T> x) => With(T.CosPi(x.Value), Recurrence.Apply(default(Cosine), TimesPi(x)));

    /// <inheritdoc/>
    static Taylor<T> ITrigonometricFunctions<Taylor<T>>.TanPi(Taylor<T> x) => With(T.TanPi(x.Value), Recurrence.Apply(default(Tangent), TimesPi(x)));

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Value}{string.Concat((terms ?? []).Take(order).Select((term, i) => $" + {term}h^{i + 1}"))}";

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator <(Taylor<T> x, Taylor<T> y) => x.Value < y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator >(Taylor<T> x, Taylor<T> y) => x.Value > y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator <=(Taylor<T> x, Taylor<T> y) => x.Value <= y.Value;

    /// <summary>Whether the values are in this order.</summary>
    public static bool operator >=(Taylor<T> x, Taylor<T> y) => x.Value >= y.Value;

    /// <summary>Whether the values are equal.</summary>
    public static bool operator ==(Taylor<T> x, Taylor<T> y) => x.Value == y.Value;

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(Taylor<T> x, Taylor<T> y) => x.Value != y.Value;

    /// <inheritdoc/>
    public static Taylor<T> operator ++(Taylor<T> x) => x + One;

    /// <inheritdoc/>
    public static Taylor<T> operator --(Taylor<T> x) => x - One;

    /// <inheritdoc/>
    public static Taylor<T> operator +(Taylor<T> x) => x;

    /// <inheritdoc/>
    public int CompareTo(Taylor<T> other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is Taylor<T> other ? CompareTo(other) : obj is null
        ? 1
        : throw new ArgumentException($"CompareTo: expected a {GetType()}, got a {obj.GetType()}.", nameof(obj));

    /// <summary>Whether the values are equal; derivatives are not compared.</summary>
    /// <param name="other">The other number.</param>
    /// <returns>True if the values are equal.</returns>
    public bool Equals(Taylor<T> other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Taylor<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, format, provider);

    /// <inheritdoc/>
    int IFloatingPoint<Taylor<T>>.GetExponentByteCount() => Value.GetExponentByteCount();

    /// <inheritdoc/>
    int IFloatingPoint<Taylor<T>>.GetExponentShortestBitLength() => Value.GetExponentShortestBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<Taylor<T>>.GetSignificandBitLength() => Value.GetSignificandBitLength();

    /// <inheritdoc/>
    int IFloatingPoint<Taylor<T>>.GetSignificandByteCount() => Value.GetSignificandByteCount();

    /// <inheritdoc/>
    bool IFloatingPoint<Taylor<T>>.TryWriteExponentBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Taylor<T>>.TryWriteExponentLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteExponentLittleEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Taylor<T>>.TryWriteSignificandBigEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandBigEndian(destination, out bytesWritten);

    /// <inheritdoc/>
    bool IFloatingPoint<Taylor<T>>.TryWriteSignificandLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Value.TryWriteSignificandLittleEndian(destination, out bytesWritten);

    /// <summary>The same series known to a lower order only; a constant stays as it is.</summary>
    internal Taylor<T> Truncated(int order) => new(Value, terms, Math.Min(order, this.order));

    private static Taylor<T> Power(Taylor<T> x, T exponent) => Recurrence.Solve(
        T.Pow(x.Value, exponent),
        x,
        readsOutput: false,
        (order, _) => Accurate.Chain(Constant(exponent), Power(x.Truncated(order), exponent - T.One)));

    private static Taylor<T> Exponential(double ofBase, Taylor<T> x) =>
        Recurrence.Apply(default(Exponential), x * Constant(T.Log(T.CreateTruncating(ofBase))));

    private static Taylor<T> Logarithm(double toBase, Taylor<T> x) =>
        Recurrence.Apply(default(LogarithmP1), x) / Constant(T.Log(T.CreateTruncating(toBase)));

    private static Taylor<T> TimesPi(Taylor<T> x) => x * Constant(T.Pi);

    // The value by .NET's own function, which is exact where the composition rounds.
    private static Taylor<T> With(T value, Taylor<T> series) => new(value, series.terms, series.order);
}
