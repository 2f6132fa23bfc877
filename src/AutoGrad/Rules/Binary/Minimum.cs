using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The lesser of x and y; a tie splits the gradient evenly.</summary>
public readonly struct Minimum : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Min(x, y);

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => T.Less(x, y) + (0.5 * T.Equal(x, y));

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => T.Less(y, x) + (0.5 * T.Equal(y, x));
}
