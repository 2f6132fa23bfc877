using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>erf x = 2/√π ∫₀ˣ exp(−t²) dt.</summary>
public readonly struct ErrorFunction : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Erf(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 2 / Math.Sqrt(Math.PI) * T.Exp(-(x * x));
}
