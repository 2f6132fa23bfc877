using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>√x; slope +∞ at 0.</summary>
public readonly struct SquareRoot : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Sqrt(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 0.5 / y;
}
