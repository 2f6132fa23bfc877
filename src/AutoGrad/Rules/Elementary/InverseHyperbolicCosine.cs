using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>arcosh x; undefined below 1.</summary>
public readonly struct InverseHyperbolicCosine : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Acosh(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 1 / (T.Sqrt(x - 1) * T.Sqrt(x + 1));
}
