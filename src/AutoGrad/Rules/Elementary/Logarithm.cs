using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The natural logarithm; slope +∞ at 0, undefined (NaN) below.</summary>
public readonly struct Logarithm : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Log(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Less(x, 0), double.NaN, 1 / x);
}
