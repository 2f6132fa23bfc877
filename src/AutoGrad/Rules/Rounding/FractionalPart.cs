using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x − trunc(x); slope 1.</summary>
public readonly struct FractionalPart : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => x - T.Truncate(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 1;
}
