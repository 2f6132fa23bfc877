using System.Numerics;

namespace AutoGrad.Algebra;

/// <summary>erf and erfc over registers of any width, by the approximations of <see cref="ErrorFunctions"/>, all of which are computed and one chosen.</summary>
internal static class ErrorLanes
{
    /// <summary>erf x.</summary>
    public static TRegister Erf<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        if (typeof(T) == typeof(float))
        {
            return InDoubles<T, TRegister>(x, complementary: false);
        }

        TRegister size = TRegister.Abs(x);
        TRegister one = TRegister.Literal(1);
        TRegister far = LaneFunctions.WithSignOf<T, TRegister>(x, one - Beyond<T, TRegister>(size));
        return TRegister.Select(TRegister.AtMost(size, one), Near<T, TRegister>(x), far);
    }

    /// <summary>erfc x.</summary>
    public static TRegister Erfc<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        if (typeof(T) == typeof(float))
        {
            return InDoubles<T, TRegister>(x, complementary: true);
        }

        TRegister size = TRegister.Abs(x);
        TRegister half = TRegister.Literal(0.5);
        TRegister far = Beyond<T, TRegister>(size);
        far = TRegister.Select(TRegister.Less(x, TRegister.Literal(0)), TRegister.Literal(2) - far, far);
        return TRegister.Select(TRegister.AtMost(size, half), TRegister.Literal(1) - Near<T, TRegister>(x), far);
    }

    // erf x for |x| ≤ 1.
    private static TRegister Near<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        TRegister square = x * x;
        return x * (Polynomial<T, TRegister>(ErrorFunctions.ErfNumerator, square) / Polynomial<T, TRegister>(ErrorFunctions.ErfDenominator, square));
    }

    // erfc x for x ≥ ½ or NaN: exp(−x²) times one of two quotients, x² kept to twice the precision so that the exponential does not magnify its rounding.
    private static TRegister Beyond<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        TRegister one = TRegister.Literal(1);

        // Past 28 the result is 0; the bound keeps x² and its reciprocal finite.
        TRegister bounded = TRegister.Min(x, TRegister.Literal(28));
        TRegister square = bounded * bounded;
        TRegister low = TRegister.MultiplyAdd(bounded, bounded, -square);
        TRegister power = LaneFunctions.Exp<T, TRegister>(-square) * (one - low);
        TRegister isMiddle = TRegister.AtMost(bounded, TRegister.Literal(4));
        TRegister inverse = one / TRegister.Max(square, TRegister.Literal(0.25));
        TRegister numerator = TRegister.Select(
            isMiddle, Polynomial<T, TRegister>(ErrorFunctions.ScaledErfcNumerator, bounded), Polynomial<T, TRegister>(ErrorFunctions.ErfcTailNumerator, inverse));
        TRegister denominator = TRegister.Select(
            isMiddle, Polynomial<T, TRegister>(ErrorFunctions.ScaledErfcDenominator, bounded), bounded * Polynomial<T, TRegister>(ErrorFunctions.ErfcTailDenominator, inverse));
        return power * (numerator / denominator);
    }

    // Horner's scheme; the coefficient of the highest power first.
    private static TRegister Polynomial<T, TRegister>(double[] coefficients, TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        TRegister sum = TRegister.Literal(coefficients[0]);
        for (int i = 1; i < coefficients.Length; i++)
        {
            sum = LaneFunctions.Next<T, TRegister>(sum, x, coefficients[i]);
        }

        return sum;
    }

    // A float's function is that of the double, rounded, as it is on numbers.
    private static TRegister InDoubles<T, TRegister>(TRegister x, bool complementary)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        Span<T> elements = stackalloc T[TRegister.Count];
        Span<double> doubles = stackalloc double[TRegister.Count];
        x.Store(ref elements[0], 0);
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = double.CreateTruncating(elements[i]);
        }

        Loop loop = new(doubles, complementary);
        Lanes.Run<double, Loop>(ref loop, 0, doubles.Length);
        for (int i = 0; i < doubles.Length; i++)
        {
            elements[i] = T.CreateTruncating(doubles[i]);
        }

        return TRegister.Load(in elements[0], 0);
    }

    private readonly ref struct Loop(Span<double> x, bool complementary) : ILaneLoop<double>
    {
        private readonly Span<double> x = x;
        private readonly bool complementary = complementary;

        public void Run<TLane>(int start, int end)
            where TLane : struct, ILane<TLane, double>
        {
            for (int i = start; i < end; i += TLane.Count)
            {
                Span<double> part = x[i..end];
                TLane lane = TLane.Load(part, 0);
                (complementary ? TLane.Erfc(lane) : TLane.Erf(lane)).Store(part);
            }
        }
    }
}
