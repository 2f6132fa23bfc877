using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x for x > 0, α(eˣ − 1) below (Clevert et al. 2016); slope α at 0.</summary>
/// <param name="alpha">The limit −α towards −∞.</param>
public readonly struct Elu(double alpha) : IUnaryRule
{
    /// <summary>The rule with α = 1.</summary>
    public Elu()
        : this(1)
    {
    }

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Select(T.Greater(x, 0), x, alpha * T.ExpM1(x));

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Greater(x, 0), 1, alpha * T.Exp(x));
}
