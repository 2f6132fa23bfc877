using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x².</summary>
public readonly struct Square : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => x * x;

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 2 * x;
}
