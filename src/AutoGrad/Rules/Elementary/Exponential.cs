using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>eˣ.</summary>
public readonly struct Exponential : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Exp(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => y;
}
