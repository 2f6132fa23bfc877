using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>arsinh x.</summary>
public readonly struct InverseHyperbolicSine : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Asinh(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 1 / T.Hypot(x, 1);
}
