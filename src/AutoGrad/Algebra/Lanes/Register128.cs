using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Algebra;

/// <summary>A register of 128 bits.</summary>
internal readonly struct Register128<T>(Vector128<T> value) : IRegister<Register128<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector128<T> value = value;

    public static bool IsSupported => Vector128.IsHardwareAccelerated && (typeof(T) == typeof(float) || typeof(T) == typeof(double));

    public static int Count => Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Of(T number) => new(Vector128.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Literal(double number) =>
        typeof(T) == typeof(double) ? new(Vector128.Create(number).As<double, T>()) : new(Vector128.Create((float)number).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Load(ref readonly T source, int index) => new(Vector128.LoadUnsafe(in source, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int index) => value.StoreUnsafe(ref destination, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> operator +(Register128<T> x, Register128<T> y) => new(x.value + y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> operator -(Register128<T> x, Register128<T> y) => new(x.value - y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> operator *(Register128<T> x, Register128<T> y) => new(x.value * y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> operator /(Register128<T> x, Register128<T> y) => new(x.value / y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> operator -(Register128<T> x) => new(-x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> operator &(Register128<T> x, Register128<T> y) => new(x.value & y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> operator |(Register128<T> x, Register128<T> y) => new(x.value | y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> AndNot(Register128<T> x, Register128<T> mask) => new(Vector128.AndNot(x.value, mask.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Abs(Register128<T> x) => new(Vector128.Abs(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Sqrt(Register128<T> x) => new(Vector128.Sqrt(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Max(Register128<T> x, Register128<T> y) => new(Vector128.Max(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Min(Register128<T> x, Register128<T> y) => new(Vector128.Min(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Floor(Register128<T> x) =>
        typeof(T) == typeof(double) ? new(Vector128.Floor(x.value.AsDouble()).As<double, T>()) : new(Vector128.Floor(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Ceiling(Register128<T> x) =>
        typeof(T) == typeof(double) ? new(Vector128.Ceiling(x.value.AsDouble()).As<double, T>()) : new(Vector128.Ceiling(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Round(Register128<T> x) =>
        typeof(T) == typeof(double) ? new(Vector128.Round(x.value.AsDouble()).As<double, T>()) : new(Vector128.Round(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Truncate(Register128<T> x) =>
        typeof(T) == typeof(double) ? new(Vector128.Truncate(x.value.AsDouble()).As<double, T>()) : new(Vector128.Truncate(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> MultiplyAdd(Register128<T> x, Register128<T> y, Register128<T> z) => typeof(T) == typeof(double)
        ? new(Vector128.FusedMultiplyAdd(x.value.AsDouble(), y.value.AsDouble(), z.value.AsDouble()).As<double, T>())
        : new(Vector128.FusedMultiplyAdd(x.value.AsSingle(), y.value.AsSingle(), z.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Greater(Register128<T> x, Register128<T> y) => new(Vector128.GreaterThan(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Less(Register128<T> x, Register128<T> y) => new(Vector128.LessThan(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> AtMost(Register128<T> x, Register128<T> y) => new(Vector128.LessThanOrEqual(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Equal(Register128<T> x, Register128<T> y) => new(Vector128.Equals(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Select(Register128<T> mask, Register128<T> yes, Register128<T> no) =>
        new(Vector128.ConditionalSelect(mask.value, yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Register128<T> mask) => typeof(T) == typeof(double)
        ? Vector128.EqualsAll(mask.value.AsInt64(), Vector128<long>.AllBitsSet)
        : Vector128.EqualsAll(mask.value.AsInt32(), Vector128<int>.AllBitsSet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool None(Register128<T> mask) => Vector128.EqualsAll(mask.value.AsInt64(), Vector128<long>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Scale(Register128<T> x, Register128<T> n)
    {
        if (Avx512F.VL.IsSupported)
        {
            return typeof(T) == typeof(double) ? new(Avx512F.VL.Scale(x.value.AsDouble(), n.value.AsDouble()).As<double, T>()) : new(Avx512F.VL.Scale(x.value.AsSingle(), n.value.AsSingle()).As<float, T>());
        }

        // In two steps, of which the first is exact, so that a subnormal result is rounded once.
        Register128<T> half = Floor(n * Literal(0.5));
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128<T> Log(Register128<T> x) => typeof(T) == typeof(double) ? new(Vector128.Log(x.value.AsDouble()).As<double, T>()) : new(Vector128.Log(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Register128<T> x) => Vector128.Sum(x.value);

    // Adding 1.5 · 2ᵖ, p the bits of a significand's fraction, leaves the integer n in the low bits; from there it goes to the exponent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Register128<T> PowerOfTwo(Register128<T> n) => typeof(T) == typeof(double)
        ? new((((n.value.AsDouble() + Vector128.Create(6755399441055744.0)).AsInt64() << 52) + Vector128.Create(1023L << 52)).As<long, T>())
        : new((((n.value.AsSingle() + Vector128.Create(12582912f)).AsInt32() << 23) + Vector128.Create(127 << 23)).As<int, T>());
}
