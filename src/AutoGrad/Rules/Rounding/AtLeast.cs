using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>max(x, c) for a constant c; slope 0 at equality, a kink of one argument.</summary>
/// <param name="least">The constant c.</param>
public readonly struct AtLeast(double least) : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Max(x, least);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Greater(x, least);
}
