using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The lesser of x and y; a tie splits the gradient evenly, but a tie with a constant is a kink of one argument, of slope 0.</summary>
/// <param name="ofConstant">Whether one of the two is a constant.</param>
public readonly struct Minimum(bool ofConstant) : IBinaryRule
{
    // The share of each argument at a tie.
    private double Share => ofConstant ? 0 : 0.5;

    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Min(x, y);

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => T.Less(x, y) + (Share * T.Equal(x, y));

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => T.Less(y, x) + (Share * T.Equal(y, x));
}
