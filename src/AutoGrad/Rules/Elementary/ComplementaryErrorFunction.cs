using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>erfc x = 1 − erf x without cancellation.</summary>
public readonly struct ComplementaryErrorFunction : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Erfc(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => -2 / Math.Sqrt(Math.PI) * T.Exp(-(x * x));
}
