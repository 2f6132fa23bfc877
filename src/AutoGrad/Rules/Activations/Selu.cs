using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>λ · ELU with the constants that keep mean 0 and variance 1 (Klambauer et al. 2017).</summary>
public readonly struct Selu : IUnaryRule
{
    private const double Alpha = 1.6732632423543772848170429916717;
    private const double Scale = 1.0507009873554804934193349852946;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => Scale * new Elu(Alpha).Value(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => Scale * new Elu(Alpha).Slope(x, y);
}
