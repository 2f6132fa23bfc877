using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Algebra;

/// <summary>A register of 256 bits.</summary>
internal readonly struct Register256<T>(Vector256<T> value) : IRegister<Register256<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector256<T> value = value;

    public static bool IsSupported => Vector256.IsHardwareAccelerated && (typeof(T) == typeof(float) || typeof(T) == typeof(double));

    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Of(T number) => new(Vector256.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Literal(double number) =>
        typeof(T) == typeof(double) ? new(Vector256.Create(number).As<double, T>()) : new(Vector256.Create((float)number).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Load(ref readonly T source, int index) => new(Vector256.LoadUnsafe(in source, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref T destination, int index) => value.StoreUnsafe(ref destination, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> operator +(Register256<T> x, Register256<T> y) => new(x.value + y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> operator -(Register256<T> x, Register256<T> y) => new(x.value - y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> operator *(Register256<T> x, Register256<T> y) => new(x.value * y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> operator /(Register256<T> x, Register256<T> y) => new(x.value / y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> operator -(Register256<T> x) => new(-x.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> operator &(Register256<T> x, Register256<T> y) => new(x.value & y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> operator |(Register256<T> x, Register256<T> y) => new(x.value | y.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> AndNot(Register256<T> x, Register256<T> mask) => new(Vector256.AndNot(x.value, mask.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Abs(Register256<T> x) => new(Vector256.Abs(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Sqrt(Register256<T> x) => new(Vector256.Sqrt(x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Max(Register256<T> x, Register256<T> y) => new(Vector256.Max(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Min(Register256<T> x, Register256<T> y) => new(Vector256.Min(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Floor(Register256<T> x) =>
        typeof(T) == typeof(double) ? new(Vector256.Floor(x.value.AsDouble()).As<double, T>()) : new(Vector256.Floor(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Ceiling(Register256<T> x) =>
        typeof(T) == typeof(double) ? new(Vector256.Ceiling(x.value.AsDouble()).As<double, T>()) : new(Vector256.Ceiling(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Round(Register256<T> x) =>
        typeof(T) == typeof(double) ? new(Vector256.Round(x.value.AsDouble()).As<double, T>()) : new(Vector256.Round(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Truncate(Register256<T> x) =>
        typeof(T) == typeof(double) ? new(Vector256.Truncate(x.value.AsDouble()).As<double, T>()) : new(Vector256.Truncate(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> MultiplyAdd(Register256<T> x, Register256<T> y, Register256<T> z) => typeof(T) == typeof(double)
        ? new(Vector256.FusedMultiplyAdd(x.value.AsDouble(), y.value.AsDouble(), z.value.AsDouble()).As<double, T>())
        : new(Vector256.FusedMultiplyAdd(x.value.AsSingle(), y.value.AsSingle(), z.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Greater(Register256<T> x, Register256<T> y) => new(Vector256.GreaterThan(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Less(Register256<T> x, Register256<T> y) => new(Vector256.LessThan(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> AtMost(Register256<T> x, Register256<T> y) => new(Vector256.LessThanOrEqual(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Equal(Register256<T> x, Register256<T> y) => new(Vector256.Equals(x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Select(Register256<T> mask, Register256<T> yes, Register256<T> no) =>
        new(Vector256.ConditionalSelect(mask.value, yes.value, no.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Register256<T> mask) => typeof(T) == typeof(double)
        ? Vector256.EqualsAll(mask.value.AsInt64(), Vector256<long>.AllBitsSet)
        : Vector256.EqualsAll(mask.value.AsInt32(), Vector256<int>.AllBitsSet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool None(Register256<T> mask) => Vector256.EqualsAll(mask.value.AsInt64(), Vector256<long>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Scale(Register256<T> x, Register256<T> n)
    {
        if (Avx512F.VL.IsSupported)
        {
            return typeof(T) == typeof(double) ? new(Avx512F.VL.Scale(x.value.AsDouble(), n.value.AsDouble()).As<double, T>()) : new(Avx512F.VL.Scale(x.value.AsSingle(), n.value.AsSingle()).As<float, T>());
        }

        // In two steps, of which the first is exact, so that a subnormal result is rounded once.
        Register256<T> half = Floor(n * Literal(0.5));
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256<T> Log(Register256<T> x) => typeof(T) == typeof(double) ? new(Vector256.Log(x.value.AsDouble()).As<double, T>()) : new(Vector256.Log(x.value.AsSingle()).As<float, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Register256<T> x) => Vector256.Sum(x.value);

    // Adding 1.5 · 2ᵖ, p the bits of a significand's fraction, leaves the integer n in the low bits; from there it goes to the exponent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Register256<T> PowerOfTwo(Register256<T> n) => typeof(T) == typeof(double)
        ? new((((n.value.AsDouble() + Vector256.Create(6755399441055744.0)).AsInt64() << 52) + Vector256.Create(1023L << 52)).As<long, T>())
        : new((((n.value.AsSingle() + Vector256.Create(12582912f)).AsInt32() << 23) + Vector256.Create(127 << 23)).As<int, T>());
}
