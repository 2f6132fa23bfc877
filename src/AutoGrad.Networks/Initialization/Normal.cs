using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>The normal distribution with a given standard deviation and mean.</summary>
/// <param name="deviation">The standard deviation, not negative.</param>
/// <param name="mean">The mean.</param>
/// <example><code>Linear&lt;float&gt; layer = new(784, 128, random, weights: new Normal(deviation: 0.01));</code></example>
public sealed class Normal(double deviation, double mean = 0) : IInitializer
{
    private readonly double deviation = Elements.NotNegative(deviation, nameof(deviation));
    private readonly double mean = Elements.Finite(mean, nameof(mean));

    /// <inheritdoc/>
    public void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elements.Ensure(values.Length, shape);
        ArgumentNullException.ThrowIfNull(random);
        foreach (ref T value in values)
        {
            value = T.CreateTruncating(mean + (deviation * random.NextNormal()));
        }
    }
}
