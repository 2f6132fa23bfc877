using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x · y; the multiply gate swaps and multiplies.</summary>
public readonly struct Multiply : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => x * y;

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => y;

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => x;
}
