using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x / (1 + e^(−βx)); β = 1 is SiLU.</summary>
/// <param name="beta">The steepness β.</param>
public readonly struct Swish(double beta) : IUnaryRule
{
    /// <summary>The rule with β = 1.</summary>
    public Swish()
        : this(1)
    {
    }

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Chain(x, 1 / (1 + T.Exp(-beta * x)));

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T>
    {
        T on = 1 / (1 + T.Exp(-beta * x));
        T off = 1 / (1 + T.Exp(beta * x));
        return on + T.Chain(on, T.Chain(beta * x, off));
    }
}
