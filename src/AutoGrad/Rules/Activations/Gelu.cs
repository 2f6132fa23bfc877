using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x · Φ(x), Φ the normal distribution function (Hendrycks and Gimpel 2016).</summary>
public readonly struct Gelu : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Chain(x, 0.5 * T.Erfc(-Math.Sqrt(0.5) * x));

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T>
    {
        T below = 0.5 * T.Erfc(-Math.Sqrt(0.5) * x);
        T density = Math.Sqrt(0.5 / Math.PI) * T.Exp(-0.5 * x * x);
        return below + T.Chain(x, density);
    }
}
