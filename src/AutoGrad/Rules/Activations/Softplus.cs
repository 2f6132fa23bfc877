using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>log(1 + e^(βx)) / β, stable for any x.</summary>
/// <param name="beta">The steepness β.</param>
/// <exception cref="ArgumentOutOfRangeException">β is not above 0.</exception>
public readonly struct Softplus(double beta) : IUnaryRule
{
    private readonly double beta = beta > 0
        ? beta
        : throw new ArgumentOutOfRangeException(nameof(beta), beta, "Softplus needs a steepness β above 0.");

    /// <summary>The rule with β = 1.</summary>
    public Softplus()
        : this(1)
    {
    }

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Max(x, 0) + (T.LogP1(T.Exp(-beta * T.Abs(x))) / beta);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 1 / (1 + T.Exp(-beta * x));
}
