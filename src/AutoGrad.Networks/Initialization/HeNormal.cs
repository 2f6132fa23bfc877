using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>Normal with standard deviation √(2 / ((1 + β²) n)), n the fan-in or fan-out: for layers before a ReLU (He et al., Delving deep into rectifiers, 2015).</summary>
/// <param name="fan">Which fan n is.</param>
/// <param name="beta">The slope β below 0 of the leaky ReLU that follows; 0 for ReLU.</param>
/// <example><code>Linear&lt;float&gt; layer = new(784, 128, random, weights: new HeNormal(Fan.Out));</code></example>
public sealed class HeNormal(Fan fan = Fan.In, double beta = 0) : IInitializer
{
    private readonly double beta = Elements.Finite(beta, nameof(beta));

    /// <inheritdoc/>
    public void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new Normal(Math.Sqrt(2 / ((1 + (beta * beta)) * Fans.Of(shape)[fan]))).Fill(values, shape, random);
}
