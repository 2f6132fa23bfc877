using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>tan x, x in radians.</summary>
public readonly struct Tangent : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Tan(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 1 + (y * y);
}
