using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The indicator of x &lt; y: 1 or 0, NaN where x is NaN. It does not vary.</summary>
public readonly struct LessIndicator : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Less(x, y);

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => 0;

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => 0;
}
