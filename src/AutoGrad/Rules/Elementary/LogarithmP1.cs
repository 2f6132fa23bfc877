using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>log(1 + x), accurate near 0; undefined below −1.</summary>
public readonly struct LogarithmP1 : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.LogP1(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Less(x, -1), double.NaN, 1 / (1 + x));
}
