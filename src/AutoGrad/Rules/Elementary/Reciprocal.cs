using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>1 / x.</summary>
public readonly struct Reciprocal : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => 1 / x;

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => -(y * y);
}
