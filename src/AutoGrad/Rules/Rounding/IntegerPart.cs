using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The integer part of x. The slope is 0 everywhere (NaN for NaN, which is why it is written as an indicator).</summary>
public readonly struct IntegerPart : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Truncate(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Greater(x, x);
}
