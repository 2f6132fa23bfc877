using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x / (1 + |x|); ±1 at ±∞.</summary>
public readonly struct Softsign : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Select(T.Equal(T.Abs(x), double.PositiveInfinity), T.Greater(x, 0) - T.Less(x, 0), x / (1 + T.Abs(x)));

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T>
    {
        T d = 1 + T.Abs(x);
        return 1 / d / d;
    }
}
