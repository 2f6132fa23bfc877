using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>max(0, x); slope 0 at 0.</summary>
public readonly struct Relu : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Max(x, 0);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Greater(x, 0);
}
