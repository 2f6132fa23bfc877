using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>The normal distribution of mean 0 without what is farther from 0 than some deviations; such numbers are drawn again.</summary>
/// <remarks>The standard deviation of what is left is less than the given one: 0.880 of it for two deviations.</remarks>
/// <example><code>Linear&lt;float&gt; layer = new(784, 128, random, weights: new TruncatedNormal(deviation: 0.02));</code></example>
public sealed class TruncatedNormal : IInitializer
{
    private readonly double deviation;
    private readonly double most;

    /// <summary>The truncated distribution.</summary>
    /// <param name="deviation">The standard deviation before the truncation, not negative.</param>
    /// <param name="most">How many deviations a number may be from 0: at least ½, so that drawing again soon ends.</param>
    /// <exception cref="ArgumentException">The deviation is negative or not finite, or fewer than half a deviation is allowed.</exception>
    public TruncatedNormal(double deviation, double most = 2)
    {
        this.deviation = Elements.NotNegative(deviation, nameof(deviation));
        this.most = most >= 0.5 ? most : throw new ArgumentOutOfRangeException(nameof(most), most, $"A truncated normal distribution reaches at least half a deviation, but got {most}.");
    }

    /// <inheritdoc/>
    public void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elements.Ensure(values.Length, shape);
        ArgumentNullException.ThrowIfNull(random);
        foreach (ref T value in values)
        {
            double drawn = random.NextNormal();
            while (Math.Abs(drawn) > most)
            {
                drawn = random.NextNormal();
            }

            value = T.CreateTruncating(deviation * drawn);
        }
    }
}
