using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>cos x, x in radians.</summary>
public readonly struct Cosine : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Cos(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => -T.Sin(x);
}
