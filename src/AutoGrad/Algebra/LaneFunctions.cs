using System.Numerics;
using System.Runtime.Intrinsics;

namespace AutoGrad.Algebra;

/// <summary>
/// .NET's vector exp, sin and cos, made independent of place. Each of them has several texts and takes one for the whole
/// register by looking at all its elements, so that one huge element changes the last bit of its neighbours. Here a
/// register only ever holds elements of one kind; elements beyond every vector text are computed as numbers.
/// </summary>
internal static class LaneFunctions
{
    /// <summary>eˣ.</summary>
    public static Vector256<T> Exp<T>(Vector256<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // The vector text for float has no second way.
        if (typeof(T) == typeof(float))
        {
            return Vector256.Exp(x.AsSingle()).As<float, T>();
        }

        Vector256<T> usual = Vector256.LessThanOrEqual(Vector256.Abs(x), Vector256.Create(T.CreateTruncating(708)));
        Vector256<T> result = Vector256.Exp((x & usual).AsDouble()).As<double, T>();
        return Vector256.EqualsAll(usual, Vector256<T>.AllBitsSet) ? result : Elsewhere(default(ExponentialFunction), usual, result, x);
    }

    /// <summary>sin x.</summary>
    public static Vector256<T> Sin<T>(Vector256<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Periodic(default(SineFunction), x);

    /// <summary>cos x.</summary>
    public static Vector256<T> Cos<T>(Vector256<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Periodic(default(CosineFunction), x);

    /// <summary>cosh x = (eᵃ + e⁻ᵃ) / 2 with a = |x|: no cancellation, since both terms are positive.</summary>
    public static Vector256<T> Cosh<T>(Vector256<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T limit = T.CreateTruncating(typeof(T) == typeof(float) ? 88 : 708);
        Vector256<T> half = Vector256.Create(T.CreateTruncating(0.5));
        Vector256<T> size = Vector256.Abs(x);
        Vector256<T> usual = Vector256.LessThanOrEqual(size, Vector256.Create(limit));
        Vector256<T> power = Exp(size & usual);
        Vector256<T> result = (half * power) + (half / power);
        return Vector256.EqualsAll(usual, Vector256<T>.AllBitsSet) ? result : Elsewhere(default(HyperbolicCosineFunction), usual, result, x);
    }

    /// <summary>
    /// tanh x: near 0 the rational approximation of S. L. Moshier's Cephes library (relative error 2⁻⁵³), beyond it
    /// 1 − 2 / (e²ᵃ + 1) with the sign of x.
    /// </summary>
    public static Vector256<T> Tanh<T>(Vector256<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> one = Vector256<T>.One;
        Vector256<T> size = Vector256.Abs(x);
        Vector256<T> square = x * x;
        Vector256<T> numerator = (((Of<T>(-9.64399179425052238628E-1) * square) + Of<T>(-9.92877231001918586564E1)) * square) + Of<T>(-1.61468768441708447952E3);
        Vector256<T> denominator = ((((square + Of<T>(1.12811678491632931402E2)) * square) + Of<T>(2.23548839060100448583E3)) * square) + Of<T>(4.84406305325125486048E3);
        Vector256<T> near = x + (x * square * (numerator / denominator));

        // Beyond 20 the result is ±1 to the last bit, so that e²ᵃ never overflows.
        Vector256<T> far = one - ((one + one) / (Exp(Vector256.Min(size + size, Of<T>(40))) + one));
        far = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<T>.Zero), -far, far);
        return Vector256.ConditionalSelect(Vector256.LessThan(size, Of<T>(0.625)), near, far);
    }

    private static Vector256<T> Of<T>(double number)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector256.Create(T.CreateTruncating(number));

    // The texts are for |x| ≤ π/4, for |x| up to a limit (which differs by type), and beyond.
    private static Vector256<T> Periodic<TFunction, T>(TFunction function, Vector256<T> x)
        where TFunction : struct, IFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T limit = T.CreateTruncating(typeof(T) == typeof(float) ? 4e6 : 4e5);
        Vector256<T> size = Vector256.Abs(x);
        Vector256<T> near = Vector256.LessThanOrEqual(size, Vector256.Create(T.Pi / T.CreateTruncating(4)));
        Vector256<T> usual = Vector256.LessThanOrEqual(size, Vector256.Create(limit));
        Vector256<T> result = Vector256<T>.Zero;
        if (!Vector256.EqualsAll(near, Vector256<T>.Zero))
        {
            result = function.Of(x & near);
        }

        if (!Vector256.EqualsAll(near, Vector256<T>.AllBitsSet))
        {
            Vector256<T> middle = Vector256.AndNot(usual, near);
            result = Vector256.ConditionalSelect(near, result, function.Of(Vector256.ConditionalSelect(middle, x, Vector256<T>.One)));
        }

        return Vector256.EqualsAll(usual, Vector256<T>.AllBitsSet) ? result : Elsewhere(function, usual, result, x);
    }

    private static Vector256<T> Elsewhere<TFunction, T>(TFunction function, Vector256<T> usual, Vector256<T> result, Vector256<T> x)
        where TFunction : struct, IFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < Vector256<T>.Count; i++)
        {
            if (usual[i] == T.Zero)
            {
                result = result.WithElement(i, function.Of(x[i]));
            }
        }

        return result;
    }

    private interface IFunction
    {
        T Of<T>(T x)
            where T : IFloatingPointIeee754<T>;

        Vector256<T> Of<T>(Vector256<T> x);
    }

    private readonly struct ExponentialFunction : IFunction
    {
        public T Of<T>(T x)
            where T : IFloatingPointIeee754<T> => T.Exp(x);

        public Vector256<T> Of<T>(Vector256<T> x) => Vector256.Exp(x.AsDouble()).As<double, T>();
    }

    private readonly struct SineFunction : IFunction
    {
        public T Of<T>(T x)
            where T : IFloatingPointIeee754<T> => T.Sin(x);

        public Vector256<T> Of<T>(Vector256<T> x) => typeof(T) == typeof(double)
            ? Vector256.Sin(x.AsDouble()).As<double, T>()
            : Vector256.Sin(x.AsSingle()).As<float, T>();
    }

    private readonly struct CosineFunction : IFunction
    {
        public T Of<T>(T x)
            where T : IFloatingPointIeee754<T> => T.Cos(x);

        public Vector256<T> Of<T>(Vector256<T> x) => typeof(T) == typeof(double)
            ? Vector256.Cos(x.AsDouble()).As<double, T>()
            : Vector256.Cos(x.AsSingle()).As<float, T>();
    }

    private readonly struct HyperbolicCosineFunction : IFunction
    {
        public T Of<T>(T x)
            where T : IFloatingPointIeee754<T> => T.Cosh(x);

        // Only elements beyond the exponential's range come here, one by one.
        public Vector256<T> Of<T>(Vector256<T> x) => throw new NotSupportedException();
    }
}
