using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>Normal with standard deviation gain · √(2 / (fan-in + fan-out)) (Glorot &amp; Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010).</summary>
/// <param name="gain">A factor for the nonlinearity that follows: 1 for tanh and the sigmoid, √2 for ReLU.</param>
/// <example><code>Linear&lt;float&gt; layer = new(784, 128, random, weights: new GlorotNormal());</code></example>
public sealed class GlorotNormal(double gain = 1) : IInitializer
{
    private readonly double gain = Elements.NotNegative(gain, nameof(gain));

    /// <inheritdoc/>
    public void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new Normal(gain / Math.Sqrt(Fans.Of(shape).Mean)).Fill(values, shape, random);
}
