using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>sin x, x in radians.</summary>
public readonly struct Sine : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Sin(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Cos(x);
}
