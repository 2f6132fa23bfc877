using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x · tanh(softplus x) (Misra 2019); with p = eˣ(eˣ + 2) the factor is 1 / (1 + 2 / p), which overflows nowhere.</summary>
public readonly struct Mish : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Chain(x, Factor(x));

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T>
    {
        // With s = 1 + eˣ the factor is 1 − 2 / (s² + 1), and its slope 4 s eˣ / (s² + 1)² in quotients that stay bounded.
        T s = 1 + T.Exp(x);
        T on = 1 / (1 + T.Exp(-x));
        return Factor(x) + T.Chain(x, 4 / (1 + (s * s)) * (on / (1 + (1 / (s * s)))));
    }

    private static T Factor<T>(T x)
        where T : IReal<T>
    {
        T e = T.Exp(x);
        return 1 / (1 + (2 / (e * (e + 2))));
    }
}
