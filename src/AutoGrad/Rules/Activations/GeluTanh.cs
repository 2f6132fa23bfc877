using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The tanh approximation of GELU, x/2 · (1 + tanh u) with u = √(2/π) (x + 0.044715 x³) (Hendrycks and Gimpel 2016); written as x · σ(2u).</summary>
public readonly struct GeluTanh : IUnaryRule
{
    private const double Cubic = 0.044715;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Chain(x, On(x));

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T>
    {
        T on = On(x);
        T off = 1 / (1 + T.Exp(TwoU(x)));
        T twoUSlope = 2 * Math.Sqrt(2 / Math.PI) * (1 + (3 * Cubic * x * x));
        return on + T.Chain(on, T.Chain(x * twoUSlope, off));
    }

    private static T TwoU<T>(T x)
        where T : IReal<T> => 2 * Math.Sqrt(2 / Math.PI) * (x + (Cubic * x * x * x));

    private static T On<T>(T x)
        where T : IReal<T> => 1 / (1 + T.Exp(-TwoU(x)));
}
