using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The polygamma function ψ⁽ⁿ⁾(x); order 0 is digamma.</summary>
/// <param name="order">n, at least 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
public readonly struct PolygammaFunction(int order = 0) : IUnaryRule
{
    private readonly int order = order >= 0
        ? order
        : throw new ArgumentOutOfRangeException(nameof(order), order, "Polygamma functions have orders 0 (digamma), 1 (trigamma) and on.");

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Polygamma(order, x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Polygamma(order + 1, x);
}
