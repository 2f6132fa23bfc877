using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>|x|; its slope is the sign of x, 0 at the kink.</summary>
public readonly struct Absolute : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Abs(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Greater(x, 0) - T.Less(x, 0);
}
