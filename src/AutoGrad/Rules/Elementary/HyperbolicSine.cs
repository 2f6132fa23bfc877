using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>sinh x.</summary>
public readonly struct HyperbolicSine : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Sinh(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Cosh(x);
}
