using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x · tanh(softplus x) (Misra 2019); with e = eˣ the factor is e(e + 2) / (e(e + 2) + 2), which is 1 to the last bit beyond x = 40.</summary>
public readonly struct Mish : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T>
    {
        T e = T.Exp(T.Min(x, 40));
        T p = e * (e + 2);
        return T.Chain(x, p / (p + 2));
    }

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T>
    {
        T e = T.Exp(T.Min(x, 40));
        T p = e * (e + 2);
        return (p / (p + 2)) + T.Chain(x, 4 * e * ((e + 1) / (p + 2)) / (p + 2));
    }
}
