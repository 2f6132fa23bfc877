using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>xᵖ for a constant exponent p; where p is 0 the slope is 0, at x = 0 too.</summary>
/// <param name="exponent">The constant exponent p.</param>
public readonly struct PowerOf(double exponent) : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Pow(x, exponent);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Chain(exponent, T.Pow(x, exponent - 1));
}
