using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>log |Γ(x)|; its slope is the digamma function.</summary>
public readonly struct LogarithmOfGamma : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.LogGamma(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Polygamma(0, x);
}
