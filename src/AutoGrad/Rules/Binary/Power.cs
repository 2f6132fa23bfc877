using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>xʸ for a real exponent. At x = 0: slope 0 with respect to y for y ≥ 0, −∞ below; x⁰ has slope 0 in x.</summary>
public readonly struct Power : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Pow(x, y);

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => T.Chain(y, T.Pow(x, y - 1));

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => T.Select(T.Equal(x, 0) * (1 - T.Less(y, 0)), 0, T.Chain(z, T.Log(x)));
}
