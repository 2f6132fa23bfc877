using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x limited to [least, most]; slope 0 outside and at the corners.</summary>
/// <param name="least">The lower limit.</param>
/// <param name="most">The upper limit.</param>
/// <exception cref="ArgumentException">The lower limit is above the upper, or one is NaN.</exception>
public readonly struct Clamp(double least, double most) : IUnaryRule
{
    private readonly double most = least <= most
        ? most
        : throw new ArgumentException($"Clamp needs a lower limit that is not above the upper one, but got [{least}, {most}].", nameof(least));

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Min(T.Max(x, least), most);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Greater(x, least) * T.Less(x, most);
}
