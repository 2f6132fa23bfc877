using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The greater of x and y; a tie splits the gradient evenly. The max gate routes the gradient to the winner.</summary>
public readonly struct Maximum : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Max(x, y);

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => T.Greater(x, y) + (0.5 * T.Equal(x, y));

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => T.Greater(y, x) + (0.5 * T.Equal(y, x));
}
