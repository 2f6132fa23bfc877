using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>−x.</summary>
public readonly struct Negate : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => -x;

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => -1;
}
