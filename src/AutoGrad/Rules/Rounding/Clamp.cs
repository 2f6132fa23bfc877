using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>x limited to [least, most]; slope 0 outside and at the corners.</summary>
/// <param name="least">The lower limit.</param>
/// <param name="most">The upper limit.</param>
public readonly struct Clamp(double least, double most) : IUnaryRule
{
    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T> => T.Min(T.Max(x, least), most);

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Greater(x, least) * T.Less(x, most);
}
