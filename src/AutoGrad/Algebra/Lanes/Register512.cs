using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Algebra;

/// <summary>A register of 512 bits.</summary>
internal readonly struct Register512<T>(Vector512<T> value) : IRegister<Register512<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> value = value;

    public static bool IsSupported => Vector512.IsHardwareAccelerated && (typeof(T) == typeof(float) || typeof(T) == typeof(double));

    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Of(T number) => new(Vector512.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Literal(double number) =>
        typeof(T) == typeof(double) ? new(Vector512.Create(number).As<double, T>()) : new(Vector512.Create((float)number).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Load(ref readonly T source, int index) => new(Vector512.LoadUnsafe(in source, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int index) => value.StoreUnsafe(ref destination, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> operator +(Register512<T> x, Register512<T> y) => new(x.value + y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> operator -(Register512<T> x, Register512<T> y) => new(x.value - y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> operator *(Register512<T> x, Register512<T> y) => new(x.value * y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> operator /(Register512<T> x, Register512<T> y) => new(x.value / y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> operator -(Register512<T> x) => new(-x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> operator &(Register512<T> x, Register512<T> y) => new(x.value & y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> operator |(Register512<T> x, Register512<T> y) => new(x.value | y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> AndNot(Register512<T> x, Register512<T> mask) => new(Vector512.AndNot(x.value, mask.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Abs(Register512<T> x) => new(Vector512.Abs(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Sqrt(Register512<T> x) => new(Vector512.Sqrt(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Max(Register512<T> x, Register512<T> y) => new(Vector512.Max(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Min(Register512<T> x, Register512<T> y) => new(Vector512.Min(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Floor(Register512<T> x) =>
        typeof(T) == typeof(double) ? new(Vector512.Floor(x.value.AsDouble()).As<double, T>()) : new(Vector512.Floor(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Ceiling(Register512<T> x) =>
        typeof(T) == typeof(double) ? new(Vector512.Ceiling(x.value.AsDouble()).As<double, T>()) : new(Vector512.Ceiling(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Round(Register512<T> x) =>
        typeof(T) == typeof(double) ? new(Vector512.Round(x.value.AsDouble()).As<double, T>()) : new(Vector512.Round(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Truncate(Register512<T> x) =>
        typeof(T) == typeof(double) ? new(Vector512.Truncate(x.value.AsDouble()).As<double, T>()) : new(Vector512.Truncate(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> MultiplyAdd(Register512<T> x, Register512<T> y, Register512<T> z) => typeof(T) == typeof(double)
        ? new(Vector512.FusedMultiplyAdd(x.value.AsDouble(), y.value.AsDouble(), z.value.AsDouble()).As<double, T>())
        : new(Vector512.FusedMultiplyAdd(x.value.AsSingle(), y.value.AsSingle(), z.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Greater(Register512<T> x, Register512<T> y) => new(Vector512.GreaterThan(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Less(Register512<T> x, Register512<T> y) => new(Vector512.LessThan(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> AtMost(Register512<T> x, Register512<T> y) => new(Vector512.LessThanOrEqual(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Equal(Register512<T> x, Register512<T> y) => new(Vector512.Equals(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Select(Register512<T> mask, Register512<T> yes, Register512<T> no) =>
        new(Vector512.ConditionalSelect(mask.value, yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Register512<T> mask) => typeof(T) == typeof(double)
        ? Vector512.EqualsAll(mask.value.AsInt64(), Vector512<long>.AllBitsSet)
        : Vector512.EqualsAll(mask.value.AsInt32(), Vector512<int>.AllBitsSet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool None(Register512<T> mask) => Vector512.EqualsAll(mask.value.AsInt64(), Vector512<long>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Scale(Register512<T> x, Register512<T> n)
    {
        if (Avx512F.IsSupported)
        {
            return typeof(T) == typeof(double) ? new(Avx512F.Scale(x.value.AsDouble(), n.value.AsDouble()).As<double, T>()) : new(Avx512F.Scale(x.value.AsSingle(), n.value.AsSingle()).As<float, T>());
        }

        // In two steps, of which the first is exact, so that a subnormal result is rounded once.
        Register512<T> half = Floor(n * Literal(0.5));
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512<T> Log(Register512<T> x) => typeof(T) == typeof(double) ? new(Vector512.Log(x.value.AsDouble()).As<double, T>()) : new(Vector512.Log(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Register512<T> x) => Vector512.Sum(x.value);

    // Adding 1.5 · 2ᵖ, p the bits of a significand's fraction, leaves the integer n in the low bits; from there it goes to the exponent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Register512<T> PowerOfTwo(Register512<T> n) => typeof(T) == typeof(double)
        ? new((((n.value.AsDouble() + Vector512.Create(6755399441055744.0)).AsInt64() << 52) + Vector512.Create(1023L << 52)).As<long, T>())
        : new((((n.value.AsSingle() + Vector512.Create(12582912f)).AsInt32() << 23) + Vector512.Create(127 << 23)).As<int, T>());
}
