using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The angle of the point with ordinate x and abscissa y, in radians; undefined slope at the origin.</summary>
public readonly struct ArcTangent2 : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => T.Atan2(x, y);

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T>
    {
        T r = T.Hypot(x, y);
        return y / r / r;
    }

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T>
    {
        T r = T.Hypot(x, y);
        return -x / r / r;
    }
}
