using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x · log y, 0 where x is 0 and y a number; both slopes are 0 at the origin.</summary>
public readonly struct XLogY : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Equal(x, 0) * T.Equal(y, y), 0, x * T.Log(y));

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => T.Select(T.Equal(x, 0) * T.Equal(y, 0), 0, T.Log(y));

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => T.Chain(x, 1 / y);
}
