using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>1 for x ≥ 0, β below; slope 0 everywhere (NaN for NaN, which is why it is written as an indicator).</summary>
/// <param name="beta">The value below 0: 0 or −1.</param>
public readonly struct Step(double beta = 0) : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Select(T.Less(x, 0), beta, 1);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Greater(x, x);
}
