using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x + w · (y − x) for a constant weight w.</summary>
/// <param name="weight">The weight w of y.</param>
public readonly struct Interpolate(double weight) : IBinaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x, T y)
        where T : IReal<T> => x + (weight * (y - x));

    /// <inheritdoc/>
    public T SlopeX<T>(T x, T y, T z)
        where T : IReal<T> => 1 - weight;

    /// <inheritdoc/>
    public T SlopeY<T>(T x, T y, T z)
        where T : IReal<T> => weight;
}
