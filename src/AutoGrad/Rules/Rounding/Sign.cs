using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The sign of x: −1, 0 or 1. The slope is 0 everywhere (NaN for NaN, which is why it is written as an indicator).</summary>
public readonly struct Sign : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Greater(x, 0) - T.Less(x, 0);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Greater(x, x);
}
