using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Algebra;

/// <summary>
/// A SIMD register as a number of the algebra: the same rule, 2 to 16 elements at a time.
/// </summary>
/// <remarks>
/// A result depends only on its own element, never on its place in the register or the register's width, so that a
/// tensor's values do not depend on its length. Functions without a vector form run element by element.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TRegister">The register.</typeparam>
internal readonly struct Lane<T, TRegister>(TRegister value) : ILane<Lane<T, TRegister>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRegister : struct, IRegister<TRegister, T>
{
    /// <summary>The register.</summary>
    public TRegister Value { get; } = value;

    public static int Count => TRegister.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Of(T number) => new(TRegister.Of(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> At(ref readonly T source, int index) => new(TRegister.Load(in source, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Load(ReadOnlySpan<T> source, T padding) =>
        source.Length >= Count ? At(in MemoryMarshal.GetReference(source), 0) : Padded(source, padding);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreAt(ref T destination, int index) => Value.Store(ref destination, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<T> destination)
    {
        if (destination.Length >= Count)
        {
            StoreAt(ref MemoryMarshal.GetReference(destination), 0);
        }
        else
        {
            StorePart(destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> MultiplyAdd(Lane<T, TRegister> x, Lane<T, TRegister> y, Lane<T, TRegister> z) =>
        new(TRegister.MultiplyAdd(x.Value, y.Value, z.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lane<T, TRegister> x) => TRegister.Sum(x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane<T, TRegister>(double literal) => new(TRegister.Literal(literal));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> operator +(Lane<T, TRegister> x, Lane<T, TRegister> y) => new(x.Value + y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> operator -(Lane<T, TRegister> x, Lane<T, TRegister> y) => new(x.Value - y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> operator *(Lane<T, TRegister> x, Lane<T, TRegister> y) => new(x.Value * y.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> operator /(Lane<T, TRegister> x, Lane<T, TRegister> y) => new(x.Value / y.Value);

    public static Lane<T, TRegister> operator %(Lane<T, TRegister> x, Lane<T, TRegister> y) => Each(x, y, static (a, b) => a % b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> operator -(Lane<T, TRegister> x) => new(-x.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Abs(Lane<T, TRegister> x) => new(TRegister.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Sqrt(Lane<T, TRegister> x) => new(TRegister.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Max(Lane<T, TRegister> x, Lane<T, TRegister> y) => new(TRegister.Max(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Min(Lane<T, TRegister> x, Lane<T, TRegister> y) => new(TRegister.Min(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Floor(Lane<T, TRegister> x) => new(TRegister.Floor(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Ceiling(Lane<T, TRegister> x) => new(TRegister.Ceiling(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Round(Lane<T, TRegister> x) => new(TRegister.Round(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Truncate(Lane<T, TRegister> x) => new(TRegister.Truncate(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Exp(Lane<T, TRegister> x) => new(LaneFunctions.Exp<T, TRegister>(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Log(Lane<T, TRegister> x) => new(TRegister.Log(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Sin(Lane<T, TRegister> x) => new(PeriodicFunctions.Sin<T, TRegister>(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Cos(Lane<T, TRegister> x) => new(PeriodicFunctions.Cos<T, TRegister>(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> ExpM1(Lane<T, TRegister> x) => new(LaneFunctions.ExpM1<T, TRegister>(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> LogP1(Lane<T, TRegister> x) => new(LaneFunctions.LogP1<T, TRegister>(x.Value));

    public static Lane<T, TRegister> Log2(Lane<T, TRegister> x) => Each(x, static v => Real<T>.Log2(v));

    public static Lane<T, TRegister> Log10(Lane<T, TRegister> x) => Each(x, static v => Real<T>.Log10(v));

    public static Lane<T, TRegister> Cbrt(Lane<T, TRegister> x) => Each(x, static v => Real<T>.Cbrt(v));

    public static Lane<T, TRegister> Tan(Lane<T, TRegister> x) => Each(x, static v => Real<T>.Tan(v));

    public static Lane<T, TRegister> Asin(Lane<T, TRegister> x) => Each(x, static v => Real<T>.Asin(v));

    public static Lane<T, TRegister> Acos(Lane<T, TRegister> x) => Each(x, static v => Real<T>.Acos(v));

    public static Lane<T, TRegister> Atan(Lane<T, TRegister> x) => Each(x, static v => Real<T>.Atan(v));

    public static Lane<T, TRegister> Sinh(Lane<T, TRegister> x) => new(LaneFunctions.Sinh<T, TRegister>(x.Value));

    public static Lane<T, TRegister> Cosh(Lane<T, TRegister> x) => new(LaneFunctions.Cosh<T, TRegister>(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Tanh(Lane<T, TRegister> x) => new(LaneFunctions.Tanh<T, TRegister>(x.Value));

    public static Lane<T, TRegister> Asinh(Lane<T, TRegister> x) => Each(x, static v => Real<T>.Asinh(v));

    public static Lane<T, TRegister> Acosh(Lane<T, TRegister> x) => Each(x, static v => Real<T>.Acosh(v));

    public static Lane<T, TRegister> Atanh(Lane<T, TRegister> x) => Each(x, static v => Real<T>.Atanh(v));

    public static Lane<T, TRegister> Erf(Lane<T, TRegister> x) => new(ErrorLanes.Erf<T, TRegister>(x.Value));

    public static Lane<T, TRegister> Erfc(Lane<T, TRegister> x) => new(ErrorLanes.Erfc<T, TRegister>(x.Value));

    public static Lane<T, TRegister> LogGamma(Lane<T, TRegister> x) => Each(x, static v => Real<T>.LogGamma(v));

    public static Lane<T, TRegister> Pow(Lane<T, TRegister> x, Lane<T, TRegister> y) => Each(x, y, static (a, b) => Real<T>.Pow(a, b));

    public static Lane<T, TRegister> Atan2(Lane<T, TRegister> y, Lane<T, TRegister> x) => Each(y, x, static (a, b) => Real<T>.Atan2(a, b));

    public static Lane<T, TRegister> Hypot(Lane<T, TRegister> x, Lane<T, TRegister> y) => Each(x, y, static (a, b) => Real<T>.Hypot(a, b));

    public static Lane<T, TRegister> Polygamma(int order, Lane<T, TRegister> x)
    {
        Span<T> elements = stackalloc T[Count];
        x.Store(elements);
        foreach (ref T element in elements)
        {
            element = Real<T>.Polygamma(order, new(element)).Value;
        }

        return At(in elements[0], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Greater(Lane<T, TRegister> x, Lane<T, TRegister> y) => Indicator(x, TRegister.Greater(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Less(Lane<T, TRegister> x, Lane<T, TRegister> y) => Indicator(x, TRegister.Less(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Equal(Lane<T, TRegister> x, Lane<T, TRegister> y) => Indicator(x, TRegister.Equal(x.Value, y.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Select(Lane<T, TRegister> indicator, Lane<T, TRegister> yes, Lane<T, TRegister> no)
    {
        TRegister taken = TRegister.Select(IsZero(indicator.Value), no.Value, yes.Value);
        return new(TRegister.Select(IsNumber(indicator.Value), taken, indicator.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane<T, TRegister> Chain(Lane<T, TRegister> u, Lane<T, TRegister> s) =>
        new(TRegister.AndNot(u.Value * s.Value, IsZero(u.Value) | IsZero(s.Value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRegister IsZero(TRegister x) => TRegister.Equal(x, TRegister.Literal(0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRegister IsNumber(TRegister x) => TRegister.Equal(x, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane<T, TRegister> Indicator(Lane<T, TRegister> x, TRegister holds) =>
        new(TRegister.Select(IsNumber(x.Value), holds & TRegister.Literal(1), x.Value));

    private static Lane<T, TRegister> Each(Lane<T, TRegister> x, Func<Real<T>, Real<T>> f)
    {
        Span<T> elements = stackalloc T[Count];
        x.Store(elements);
        foreach (ref T element in elements)
        {
            element = f(new(element)).Value;
        }

        return At(in elements[0], 0);
    }

    private static Lane<T, TRegister> Each(Lane<T, TRegister> x, Lane<T, TRegister> y, Func<Real<T>, Real<T>, Real<T>> f)
    {
        Span<T> elements = stackalloc T[Count];
        Span<T> others = stackalloc T[Count];
        x.Store(elements);
        y.Store(others);
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = f(new(elements[i]), new(others[i])).Value;
        }

        return At(in elements[0], 0);
    }

    // Apart, since a method with memory on its stack is never inlined.
    private static Lane<T, TRegister> Padded(ReadOnlySpan<T> source, T padding)
    {
        Span<T> padded = stackalloc T[Count];
        padded.Fill(padding);
        source.CopyTo(padded);
        return At(in padded[0], 0);
    }

    private void StorePart(Span<T> destination)
    {
        Span<T> all = stackalloc T[Count];
        StoreAt(ref all[0], 0);
        all[..destination.Length].CopyTo(destination);
    }
}
