using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The product of the chain rule, x · y with 0 where either factor is 0.</summary>
public readonly struct ChainProduct : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Chain(x, y);

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => y;

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => x;
}
