using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>Uniform on ±gain · √(6 / (fan-in + fan-out)), of the same variance as <see cref="GlorotNormal"/> (Glorot &amp; Bengio 2010).</summary>
/// <param name="gain">A factor for the nonlinearity that follows: 1 for tanh and the sigmoid, √2 for ReLU.</param>
/// <example><code>Linear&lt;float&gt; layer = new(784, 128, random, weights: new GlorotUniform(gain: 5.0 / 3));</code></example>
public sealed class GlorotUniform(double gain = 1) : IInitializer
{
    private readonly double gain = Elements.NotNegative(gain, nameof(gain));

    /// <inheritdoc/>
    public void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new Uniform(gain * Math.Sqrt(3 / Fans.Of(shape).Mean)).Fill(values, shape, random);
}
