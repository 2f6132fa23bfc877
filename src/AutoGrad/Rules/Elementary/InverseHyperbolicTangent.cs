using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>artanh x; undefined beyond ±1.</summary>
public readonly struct InverseHyperbolicTangent : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Atanh(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Greater(T.Abs(x), 1), double.NaN, 1 / ((1 - x) * (1 + x)));
}
