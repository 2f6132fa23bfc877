using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>arcsin x in radians.</summary>
public readonly struct ArcSine : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Asin(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 1 / T.Sqrt((1 - x) * (1 + x));
}
