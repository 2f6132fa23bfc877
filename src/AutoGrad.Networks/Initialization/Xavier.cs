using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>Normal with standard deviation 1 / √n, n the fan-in: the form of the lectures, which keeps the variance of linear units.</summary>
/// <example><code>Linear&lt;float&gt; layer = new(784, 128, random, weights: new Xavier());</code></example>
public sealed class Xavier : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new Normal(1 / Math.Sqrt(Fans.Of(shape).In)).Fill(values, shape, random);
}
