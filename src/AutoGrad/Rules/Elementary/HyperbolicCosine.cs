using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>cosh x.</summary>
public readonly struct HyperbolicCosine : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Cosh(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Sinh(x);
}
