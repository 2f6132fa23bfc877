using System.Numerics;
using System.Runtime.Intrinsics;

namespace AutoGrad.Algebra;

/// <summary>
/// A SIMD register as a number of the algebra: the same rule, four doubles or eight floats at a time.
/// </summary>
/// <remarks>
/// A result depends only on its own element, never on its place in the register, so that a tensor's values do not
/// depend on its length. Functions without a vector form in .NET run element by element.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="value">The register.</param>
public readonly struct Lane<T>(Vector256<T> value) : IReal<Lane<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The register.</summary>
    public Vector256<T> Value { get; } = value;

    /// <summary>Whether registers of this element type exist on this machine.</summary>
    public static bool IsSupported =>
        Vector256.IsHardwareAccelerated && (typeof(T) == typeof(double) || typeof(T) == typeof(float));

    /// <summary>The number of elements of a register.</summary>
    public static int Count => Vector256<T>.Count;

    /// <summary>The first elements of a span; where it is shorter than a register, its last element fills the rest.</summary>
    /// <param name="source">At least one element.</param>
    /// <returns>The register.</returns>
    public static Lane<T> Load(ReadOnlySpan<T> source) => source.Length >= Count ? new(Vector256.Create(source)) : Padded(source);

    /// <summary>
    /// A full register from a place in memory, unchecked: the caller has compared lengths before its loop. With
    /// checked slices x · y forward and backward took 1.7 times as long on 1,024 doubles (PointwiseBenchmarks).
    /// </summary>
    internal static Lane<T> At(ref readonly T source, int index) => new(Vector256.LoadUnsafe(in source, (nuint)index));

    /// <summary>Writes a full register to a place in memory, unchecked; see <see cref="At"/>.</summary>
    internal void StoreAt(ref T destination, int index) => Value.StoreUnsafe(ref destination, (nuint)index);

    /// <summary>One number in every element.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The register.</returns>
    public static Lane<T> Of(T number) => new(Vector256.Create(number));

    /// <summary>Writes the elements that the span has room for.</summary>
    /// <param name="destination">Where they go.</param>
    public void Store(Span<T> destination)
    {
        if (destination.Length >= Count)
        {
            Value.CopyTo(destination);
        }
        else
        {
            StorePart(destination);
        }
    }

    private static Vector256<T> One => Vector256<T>.One;

    /// <inheritdoc/>
    public static implicit operator Lane<T>(double literal) => new(Vector256.Create(T.CreateTruncating(literal)));

    /// <inheritdoc/>
    public static Lane<T> operator +(Lane<T> x, Lane<T> y) => new(x.Value + y.Value);

    /// <inheritdoc/>
    public static Lane<T> operator -(Lane<T> x, Lane<T> y) => new(x.Value - y.Value);

    /// <inheritdoc/>
    public static Lane<T> operator *(Lane<T> x, Lane<T> y) => new(x.Value * y.Value);

    /// <inheritdoc/>
    public static Lane<T> operator /(Lane<T> x, Lane<T> y) => new(x.Value / y.Value);

    /// <inheritdoc/>
    public static Lane<T> operator %(Lane<T> x, Lane<T> y) => Each(x, y, static (a, b) => a % b);

    /// <inheritdoc/>
    public static Lane<T> operator -(Lane<T> x) => new(-x.Value);

    /// <inheritdoc/>
    public static Lane<T> Abs(Lane<T> x) => new(Vector256.Abs(x.Value));

    /// <inheritdoc/>
    public static Lane<T> Sqrt(Lane<T> x) => new(Vector256.Sqrt(x.Value));

    /// <inheritdoc/>
    public static Lane<T> Max(Lane<T> x, Lane<T> y) => new(Vector256.Max(x.Value, y.Value));

    /// <inheritdoc/>
    public static Lane<T> Min(Lane<T> x, Lane<T> y) => new(Vector256.Min(x.Value, y.Value));

    /// <inheritdoc/>
    public static Lane<T> Floor(Lane<T> x) => typeof(T) == typeof(double)
        ? new(Vector256.Floor(x.Value.AsDouble()).As<double, T>())
        : new(Vector256.Floor(x.Value.AsSingle()).As<float, T>());

    /// <inheritdoc/>
    public static Lane<T> Ceiling(Lane<T> x) => typeof(T) == typeof(double)
        ? new(Vector256.Ceiling(x.Value.AsDouble()).As<double, T>())
        : new(Vector256.Ceiling(x.Value.AsSingle()).As<float, T>());

    /// <inheritdoc/>
    public static Lane<T> Round(Lane<T> x) => typeof(T) == typeof(double)
        ? new(Vector256.Round(x.Value.AsDouble()).As<double, T>())
        : new(Vector256.Round(x.Value.AsSingle()).As<float, T>());

    /// <inheritdoc/>
    public static Lane<T> Truncate(Lane<T> x) => typeof(T) == typeof(double)
        ? new(Vector256.Truncate(x.Value.AsDouble()).As<double, T>())
        : new(Vector256.Truncate(x.Value.AsSingle()).As<float, T>());

    /// <inheritdoc/>
    public static Lane<T> Exp(Lane<T> x) => new(LaneFunctions.Exp(x.Value));

    /// <inheritdoc/>
    public static Lane<T> Log(Lane<T> x) => typeof(T) == typeof(double)
        ? new(Vector256.Log(x.Value.AsDouble()).As<double, T>())
        : new(Vector256.Log(x.Value.AsSingle()).As<float, T>());

    /// <inheritdoc/>
    public static Lane<T> Sin(Lane<T> x) => new(LaneFunctions.Sin(x.Value));

    /// <inheritdoc/>
    public static Lane<T> Cos(Lane<T> x) => new(LaneFunctions.Cos(x.Value));

    /// <inheritdoc/>
    public static Lane<T> ExpM1(Lane<T> x) => Each(x, static v => Real<T>.ExpM1(v));

    /// <inheritdoc/>
    public static Lane<T> LogP1(Lane<T> x) => Each(x, static v => Real<T>.LogP1(v));

    /// <inheritdoc/>
    public static Lane<T> Log2(Lane<T> x) => Each(x, static v => Real<T>.Log2(v));

    /// <inheritdoc/>
    public static Lane<T> Log10(Lane<T> x) => Each(x, static v => Real<T>.Log10(v));

    /// <inheritdoc/>
    public static Lane<T> Cbrt(Lane<T> x) => Each(x, static v => Real<T>.Cbrt(v));

    /// <inheritdoc/>
    public static Lane<T> Tan(Lane<T> x) => Each(x, static v => Real<T>.Tan(v));

    /// <inheritdoc/>
    public static Lane<T> Asin(Lane<T> x) => Each(x, static v => Real<T>.Asin(v));

    /// <inheritdoc/>
    public static Lane<T> Acos(Lane<T> x) => Each(x, static v => Real<T>.Acos(v));

    /// <inheritdoc/>
    public static Lane<T> Atan(Lane<T> x) => Each(x, static v => Real<T>.Atan(v));

    /// <inheritdoc/>
    public static Lane<T> Sinh(Lane<T> x) => Each(x, static v => Real<T>.Sinh(v));

    /// <inheritdoc/>
    public static Lane<T> Cosh(Lane<T> x) => new(LaneFunctions.Cosh(x.Value));

    /// <inheritdoc/>
    public static Lane<T> Tanh(Lane<T> x) => new(LaneFunctions.Tanh(x.Value));

    /// <inheritdoc/>
    public static Lane<T> Asinh(Lane<T> x) => Each(x, static v => Real<T>.Asinh(v));

    /// <inheritdoc/>
    public static Lane<T> Acosh(Lane<T> x) => Each(x, static v => Real<T>.Acosh(v));

    /// <inheritdoc/>
    public static Lane<T> Atanh(Lane<T> x) => Each(x, static v => Real<T>.Atanh(v));

    /// <inheritdoc/>
    public static Lane<T> Erf(Lane<T> x) => Each(x, static v => Real<T>.Erf(v));

    /// <inheritdoc/>
    public static Lane<T> Erfc(Lane<T> x) => Each(x, static v => Real<T>.Erfc(v));

    /// <inheritdoc/>
    public static Lane<T> LogGamma(Lane<T> x) => Each(x, static v => Real<T>.LogGamma(v));

    /// <inheritdoc/>
    public static Lane<T> Pow(Lane<T> x, Lane<T> y) => Each(x, y, static (a, b) => Real<T>.Pow(a, b));

    /// <inheritdoc/>
    public static Lane<T> Atan2(Lane<T> y, Lane<T> x) => Each(y, x, static (a, b) => Real<T>.Atan2(a, b));

    /// <inheritdoc/>
    public static Lane<T> Hypot(Lane<T> x, Lane<T> y) => Each(x, y, static (a, b) => Real<T>.Hypot(a, b));

    /// <inheritdoc/>
    public static Lane<T> Polygamma(int order, Lane<T> x)
    {
        Vector256<T> result = x.Value;
        for (int i = 0; i < Count; i++)
        {
            result = result.WithElement(i, Real<T>.Polygamma(order, new(x.Value[i])).Value);
        }

        return new(result);
    }

    /// <inheritdoc/>
    public static Lane<T> Greater(Lane<T> x, Lane<T> y) => Indicator(x, Vector256.GreaterThan(x.Value, y.Value));

    /// <inheritdoc/>
    public static Lane<T> Less(Lane<T> x, Lane<T> y) => Indicator(x, Vector256.LessThan(x.Value, y.Value));

    /// <inheritdoc/>
    public static Lane<T> Equal(Lane<T> x, Lane<T> y) => Indicator(x, Vector256.Equals(x.Value, y.Value));

    /// <inheritdoc/>
    public static Lane<T> Select(Lane<T> indicator, Lane<T> yes, Lane<T> no)
    {
        Vector256<T> taken = Vector256.ConditionalSelect(IsZero(indicator.Value), no.Value, yes.Value);
        return new(Vector256.ConditionalSelect(Vector256.IsNaN(indicator.Value), indicator.Value, taken));
    }

    /// <inheritdoc/>
    public static Lane<T> Chain(Lane<T> u, Lane<T> s) =>
        new(Vector256.ConditionalSelect(IsZero(u.Value) | IsZero(s.Value), Vector256<T>.Zero, u.Value * s.Value));

    private static Vector256<T> IsZero(Vector256<T> x) => Vector256.Equals(x, Vector256<T>.Zero);

    private static Lane<T> Indicator(Lane<T> x, Vector256<T> holds) =>
        new(Vector256.ConditionalSelect(Vector256.IsNaN(x.Value), x.Value, holds & One));

    private static Lane<T> Each(Lane<T> x, Func<Real<T>, Real<T>> f)
    {
        Vector256<T> result = x.Value;
        for (int i = 0; i < Count; i++)
        {
            result = result.WithElement(i, f(new(x.Value[i])).Value);
        }

        return new(result);
    }

    private static Lane<T> Each(Lane<T> x, Lane<T> y, Func<Real<T>, Real<T>, Real<T>> f)
    {
        Vector256<T> result = x.Value;
        for (int i = 0; i < Count; i++)
        {
            result = result.WithElement(i, f(new(x.Value[i]), new(y.Value[i])).Value);
        }

        return new(result);
    }

    // Apart, since a method with memory on its stack is never inlined.
    private static Lane<T> Padded(ReadOnlySpan<T> source)
    {
        Span<T> padded = stackalloc T[Count];
        padded.Fill(source[^1]);
        source.CopyTo(padded);
        return new(Vector256.Create<T>(padded));
    }

    private void StorePart(Span<T> destination)
    {
        Span<T> all = stackalloc T[Count];
        Value.CopyTo(all);
        all[..destination.Length].CopyTo(destination);
    }
}
