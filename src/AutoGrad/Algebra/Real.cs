using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Algebra;

/// <summary>
/// Any floating-point number of .NET's generic mathematics as a number of the algebra: <see cref="double"/>,
/// <see cref="float"/>, and the active types themselves, which is how derivatives nest.
/// </summary>
/// <typeparam name="T">The number inside.</typeparam>
/// <param name="value">The number.</param>
public readonly struct Real<T>(T value) : ILane<Real<T>, T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The number.</summary>
    public T Value { get; } = value;

    /// <inheritdoc/>
    public static implicit operator Real<T>(double literal) => new(T.CreateTruncating(literal));

    /// <inheritdoc/>
    public static Real<T> operator +(Real<T> x, Real<T> y) => new(x.Value + y.Value);

    /// <inheritdoc/>
    public static Real<T> operator -(Real<T> x, Real<T> y) => new(x.Value - y.Value);

    /// <inheritdoc/>
    public static Real<T> operator *(Real<T> x, Real<T> y) => new(x.Value * y.Value);

    /// <inheritdoc/>
    public static Real<T> operator /(Real<T> x, Real<T> y) => new(x.Value / y.Value);

    /// <inheritdoc/>
    public static Real<T> operator %(Real<T> x, Real<T> y) => new(x.Value % y.Value);

    /// <inheritdoc/>
    public static Real<T> operator -(Real<T> x) => new(-x.Value);

    /// <inheritdoc/>
    public static Real<T> Abs(Real<T> x) => new(T.Abs(x.Value));

    /// <inheritdoc/>
    public static Real<T> Floor(Real<T> x) => new(T.Floor(x.Value));

    /// <inheritdoc/>
    public static Real<T> Ceiling(Real<T> x) => new(T.Ceiling(x.Value));

    /// <inheritdoc/>
    public static Real<T> Round(Real<T> x) => new(T.Round(x.Value));

    /// <inheritdoc/>
    public static Real<T> Truncate(Real<T> x) => new(T.Truncate(x.Value));

    /// <inheritdoc/>
    public static Real<T> Exp(Real<T> x) => new(T.Exp(x.Value));

    /// <inheritdoc/>
    public static Real<T> ExpM1(Real<T> x) => new(Accurate.ExpM1(x.Value));

    /// <inheritdoc/>
    public static Real<T> Log(Real<T> x) => new(T.Log(x.Value));

    /// <inheritdoc/>
    public static Real<T> LogP1(Real<T> x) => new(Accurate.LogP1(x.Value));

    /// <inheritdoc/>
    public static Real<T> Log2(Real<T> x) => new(T.Log2(x.Value));

    /// <inheritdoc/>
    public static Real<T> Log10(Real<T> x) => new(T.Log10(x.Value));

    /// <inheritdoc/>
    public static Real<T> Sqrt(Real<T> x) => new(T.Sqrt(x.Value));

    /// <inheritdoc/>
    public static Real<T> Cbrt(Real<T> x) => new(T.Cbrt(x.Value));

    /// <inheritdoc/>
    public static Real<T> Pow(Real<T> x, Real<T> y) => new(T.Pow(x.Value, y.Value));

    /// <inheritdoc/>
    public static Real<T> Sin(Real<T> x) => new(T.Sin(x.Value));

    /// <inheritdoc/>
    public static Real<T> Cos(Real<T> x) => new(T.Cos(x.Value));

    /// <inheritdoc/>
    public static Real<T> Tan(Real<T> x) => new(T.Tan(x.Value));

    /// <inheritdoc/>
    public static Real<T> Asin(Real<T> x) => new(T.Asin(x.Value));

    /// <inheritdoc/>
    public static Real<T> Acos(Real<T> x) => new(T.Acos(x.Value));

    /// <inheritdoc/>
    public static Real<T> Atan(Real<T> x) => new(T.Atan(x.Value));

    /// <inheritdoc/>
    public static Real<T> Atan2(Real<T> y, Real<T> x) => new(T.Atan2(y.Value, x.Value));

    /// <inheritdoc/>
    public static Real<T> Sinh(Real<T> x) => new(T.Sinh(x.Value));

    /// <inheritdoc/>
    public static Real<T> Cosh(Real<T> x) => new(T.Cosh(x.Value));

    /// <inheritdoc/>
    public static Real<T> Tanh(Real<T> x) => new(T.Tanh(x.Value));

    /// <inheritdoc/>
    public static Real<T> Asinh(Real<T> x) => new(T.Asinh(x.Value));

    /// <inheritdoc/>
    public static Real<T> Acosh(Real<T> x) => new(T.Acosh(x.Value));

    /// <inheritdoc/>
    public static Real<T> Atanh(Real<T> x) => new(T.Atanh(x.Value));

    /// <inheritdoc/>
    public static Real<T> Hypot(Real<T> x, Real<T> y) => new(T.Hypot(x.Value, y.Value));

    /// <inheritdoc/>
    public static Real<T> Erf(Real<T> x) => new(Accurate.Erf(x.Value));

    /// <inheritdoc/>
    public static Real<T> Erfc(Real<T> x) => new(Accurate.Erfc(x.Value));

    /// <inheritdoc/>
    public static Real<T> LogGamma(Real<T> x) => new(Accurate.LogGamma(x.Value));

    /// <inheritdoc/>
    public static Real<T> Polygamma(int order, Real<T> x) => new(Accurate.Polygamma(order, x.Value));

    /// <inheritdoc/>
    public static Real<T> Max(Real<T> x, Real<T> y) => new(T.Max(x.Value, y.Value));

    /// <inheritdoc/>
    public static Real<T> Min(Real<T> x, Real<T> y) => new(T.Min(x.Value, y.Value));

    /// <inheritdoc/>
    public static Real<T> Greater(Real<T> x, Real<T> y) => Indicator(x, x.Value > y.Value);

    /// <inheritdoc/>
    public static Real<T> Less(Real<T> x, Real<T> y) => Indicator(x, x.Value < y.Value);

    /// <inheritdoc/>
    public static Real<T> Equal(Real<T> x, Real<T> y) => Indicator(x, x.Value == y.Value);

    /// <inheritdoc/>
    public static Real<T> Select(Real<T> indicator, Real<T> yes, Real<T> no) =>
        T.IsZero(indicator.Value) ? no : T.IsNaN(indicator.Value) ? indicator : yes;

    /// <inheritdoc/>
    public static Real<T> Chain(Real<T> u, Real<T> s) => new(Accurate.Chain(u.Value, s.Value));

    private static Real<T> Indicator(Real<T> x, bool holds) => new(T.IsNaN(x.Value) ? T.NaN : holds ? T.One : T.Zero);

    // A lane of one number.
    static int ILane<Real<T>, T>.Count => 1;

    static Real<T> ILane<Real<T>, T>.Of(T number) => new(number);

    static Real<T> ILane<Real<T>, T>.At(ref readonly T source, int index) => new(Unsafe.Add(ref Unsafe.AsRef(in source), index));

    static Real<T> ILane<Real<T>, T>.Load(ReadOnlySpan<T> source, T padding) => new(source[0]);

    void ILane<Real<T>, T>.StoreAt(ref T destination, int index) => Unsafe.Add(ref destination, index) = Value;

    void ILane<Real<T>, T>.Store(Span<T> destination) => destination[0] = Value;

    static Real<T> ILane<Real<T>, T>.MultiplyAdd(Real<T> x, Real<T> y, Real<T> z) => new(T.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    static T ILane<Real<T>, T>.Sum(Real<T> x) => x.Value;
}
