using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>min(x, c) for a constant c; slope 0 at equality, a kink of one argument.</summary>
/// <param name="most">The constant c.</param>
public readonly struct AtMost(double most) : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Min(x, most);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Less(x, most);
}
