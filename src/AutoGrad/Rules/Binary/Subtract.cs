using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x − y.</summary>
public readonly struct Subtract : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => x - y;

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => 1;

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => -1;
}
