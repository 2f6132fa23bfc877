using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>The uniform distribution on [low, high).</summary>
/// <example><code>Linear&lt;float&gt; layer = new(784, 128, random, weights: new Uniform(-0.1, 0.1));</code></example>
public sealed class Uniform : IInitializer
{
    private readonly double low;
    private readonly double high;

    /// <summary>The uniform distribution on [low, high).</summary>
    /// <param name="low">The least value.</param>
    /// <param name="high">The end of the range, not below <paramref name="low"/>.</param>
    /// <exception cref="ArgumentException">A bound is not finite, or they are in the wrong order.</exception>
    public Uniform(double low, double high)
    {
        this.low = Elements.Finite(low, nameof(low));
        this.high = Elements.Finite(high, nameof(high));
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
    }

    /// <summary>The uniform distribution on [−bound, bound).</summary>
    /// <param name="bound">The bound, not negative.</param>
    /// <exception cref="ArgumentException">The bound is negative or not finite.</exception>
    public Uniform(double bound)
        : this(-Elements.NotNegative(bound, nameof(bound)), bound)
    {
    }

    /// <inheritdoc/>
    public void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elements.Ensure(values.Length, shape);
        ArgumentNullException.ThrowIfNull(random);
        foreach (ref T value in values)
        {
            value = T.CreateTruncating(low + ((high - low) * random.NextDouble()));
        }
    }
}
