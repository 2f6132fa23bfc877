using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>log(eˣ + eʸ) without overflow; two equal infinities share, and two −∞ have slope 0.</summary>
public readonly struct LogAddExp : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Max(x, y) + T.LogP1(T.Exp(-T.Abs(Gap(x, y))));

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => T.Select(T.Equal(z, double.NegativeInfinity), 0, 1 / (1 + T.Exp(Gap(y, x))));

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => T.Select(T.Equal(z, double.NegativeInfinity), 0, 1 / (1 + T.Exp(Gap(x, y))));

    // x − y, where two equal infinities are 0 apart.
    private static T Gap<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Equal(x, y) * T.Equal(T.Abs(x), double.PositiveInfinity), 0, x - y);
}
