using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The logistic function 1 / (1 + e^(−βx)). The slope β·y / (1 + e^(βx)) is β·y·(1 − y) without its cancellation.</summary>
/// <param name="beta">The steepness β.</param>
public readonly struct Sigmoid(double beta) : IUnaryRule
{
    /// <summary>The rule with β = 1.</summary>
    public Sigmoid()
        : this(1)
    {
    }

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => 1 / (1 + T.Exp(-beta * x));

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => beta * y / (1 + T.Exp(beta * x));
}
