using System.Numerics;

namespace AutoGrad.Algebra;

/// <summary>
/// .NET's vector sin and cos, made independent of place. Each of them has several texts and takes one for the whole
/// register by looking at all its elements, so that one huge element changes the last bit of its neighbours. Here a
/// register only ever holds elements of one kind; elements beyond every vector text are computed as numbers.
/// </summary>
internal static class PeriodicFunctions
{
    /// <summary>sin x.</summary>
    public static TRegister Sin<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T> => Of<Sine, T, TRegister>(x);

    /// <summary>cos x.</summary>
    public static TRegister Cos<T, TRegister>(TRegister x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T> => Of<Cosine, T, TRegister>(x);

    // The texts are for |x| ≤ π/4, for |x| up to a limit (which differs by type), and beyond.
    private static TRegister Of<TFunction, T, TRegister>(TRegister x)
        where TFunction : struct, IFunction
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        T limit = T.CreateTruncating(typeof(T) == typeof(float) ? 4e6 : 4e5);
        TRegister size = TRegister.Abs(x);
        TRegister near = TRegister.AtMost(size, TRegister.Of(T.Pi / T.CreateTruncating(4)));
        TRegister usual = TRegister.AtMost(size, TRegister.Of(limit));
        TRegister result = TRegister.Of(T.Zero);
        if (!TRegister.None(near))
        {
            result = TFunction.Of<T, TRegister>(x & near);
        }

        if (!TRegister.All(near))
        {
            TRegister middle = TRegister.AndNot(usual, near);
            TRegister values = TFunction.Of<T, TRegister>(TRegister.Select(middle, x, TRegister.Of(T.One)));
            result = TRegister.Select(near, result, values);
        }

        return TRegister.All(usual) ? result : Beyond<TFunction, T, TRegister>(limit, result, x);
    }

    private static TRegister Beyond<TFunction, T, TRegister>(T limit, TRegister result, TRegister x)
        where TFunction : struct, IFunction
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRegister : struct, IRegister<TRegister, T>
    {
        Span<T> arguments = stackalloc T[TRegister.Count];
        Span<T> values = stackalloc T[TRegister.Count];
        x.Store(ref arguments[0], 0);
        result.Store(ref values[0], 0);
        for (int i = 0; i < values.Length; i++)
        {
            if (!(T.Abs(arguments[i]) <= limit))
            {
                values[i] = TFunction.Of(arguments[i]);
            }
        }

        return TRegister.Load(in values[0], 0);
    }

    private interface IFunction
    {
        static abstract T Of<T>(T x)
            where T : IFloatingPointIeee754<T>;

        static abstract TRegister Of<T, TRegister>(TRegister x)
            where T : unmanaged, IFloatingPointIeee754<T>
            where TRegister : struct, IRegister<TRegister, T>;
    }

    private readonly struct Sine : IFunction
    {
        public static T Of<T>(T x)
            where T : IFloatingPointIeee754<T> => T.Sin(x);

        public static TRegister Of<T, TRegister>(TRegister x)
            where T : unmanaged, IFloatingPointIeee754<T>
            where TRegister : struct, IRegister<TRegister, T> => TRegister.Sin(x);
    }

    private readonly struct Cosine : IFunction
    {
        public static T Of<T>(T x)
            where T : IFloatingPointIeee754<T> => T.Cos(x);

        public static TRegister Of<T, TRegister>(TRegister x)
            where T : unmanaged, IFloatingPointIeee754<T>
            where TRegister : struct, IRegister<TRegister, T> => TRegister.Cos(x);
    }
}
