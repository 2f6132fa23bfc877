using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x · log x, 0 at 0.</summary>
public readonly struct XLogX : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Select(T.Equal(x, 0), 0, x * T.Log(x));

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Log(x) + 1;
}
