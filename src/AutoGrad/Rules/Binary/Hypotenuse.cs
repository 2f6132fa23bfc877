using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>√(x² + y²) without overflow; slopes 0 at the origin, to every order.</summary>
public readonly struct Hypotenuse : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Hypot(x, y);

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => T.Select(T.Equal(z, 0), 0, x / z);

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => T.Select(T.Equal(z, 0), 0, y / z);
}
