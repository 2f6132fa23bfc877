using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>The logarithm to base 2; undefined below 0.</summary>
public readonly struct Logarithm2 : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Log2(x);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Select(T.Less(x, 0), double.NaN, 1 / (x * Math.Log(2)));
}
