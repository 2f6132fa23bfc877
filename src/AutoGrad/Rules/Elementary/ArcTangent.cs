using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>arctan x in radians.</summary>
public readonly struct ArcTangent : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Atan(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 1 / (1 + (x * x));
}
