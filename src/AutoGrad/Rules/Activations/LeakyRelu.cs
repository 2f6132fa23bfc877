using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x for x ≥ 0, βx below; slope β at 0.</summary>
/// <param name="beta">The slope below 0.</param>
public readonly struct LeakyRelu(double beta) : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Select(T.Less(x, 0), beta * x, x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Greater(x, 0), 1, beta);
}
