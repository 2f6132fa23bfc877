using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>eˣ − 1, accurate near 0.</summary>
public readonly struct ExponentialM1 : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.ExpM1(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Exp(x);
}
