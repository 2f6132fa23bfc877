using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>tanh x. The slope 1/cosh² keeps its relative accuracy where 1 − tanh² has lost it.</summary>
public readonly struct HyperbolicTangent : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Tanh(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T>
    {
        T c = T.Cosh(x);
        return 1 / c / c;
    }
}
