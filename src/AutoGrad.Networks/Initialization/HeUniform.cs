using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>Uniform on ±√(6 / ((1 + β²) n)), of the same variance as <see cref="HeNormal"/> (He et al. 2015).</summary>
/// <param name="fan">Which fan n is.</param>
/// <param name="beta">The slope β below 0 of the leaky ReLU that follows; 0 for ReLU.</param>
/// <example><code>Linear&lt;float&gt; layer = new(784, 128, random, weights: new HeUniform());</code></example>
public sealed class HeUniform(Fan fan = Fan.In, double beta = 0) : IInitializer
{
    private readonly double beta = Elements.Finite(beta, nameof(beta));

    /// <inheritdoc/>
    public void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new Uniform(Math.Sqrt(6 / ((1 + (beta * beta)) * Fans.Of(shape)[fan]))).Fill(values, shape, random);
}
