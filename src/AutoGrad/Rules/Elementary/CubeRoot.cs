using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>∛x; slope +∞ at 0.</summary>
public readonly struct CubeRoot : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Cbrt(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => 1 / (3 * y * y);
}
