using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>½x² for |x| ≤ δ, δ(|x| − δ/2) beyond (Huber 1964); the slope is x limited to ±δ.</summary>
/// <param name="delta">The joint δ &gt; 0.</param>
/// <exception cref="ArgumentOutOfRangeException">δ is not above 0.</exception>
public readonly struct HuberLoss(double delta) : IUnaryRule
{
    private readonly double delta = delta > 0
        ? delta
        : throw new ArgumentOutOfRangeException(nameof(delta), delta, "The Huber loss needs a joint δ above 0.");

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : IReal<T>
    {
        T a = T.Abs(x);
        return T.Select(T.Less(a, delta), 0.5 * x * x, delta * (a - (0.5 * delta)));
    }

    /// <inheritdoc/>
    public T Slope<T>(T x, T y)
        where T : IReal<T> => T.Min(T.Max(x, -delta), delta);
}
