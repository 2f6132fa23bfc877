using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>Zero everywhere: right for biases, and for weights the way to see that units which start equal stay equal.</summary>
/// <example><code>Linear&lt;float&gt; layer = new(784, 128, random, weights: new Zeros());</code></example>
public sealed class Zeros : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elements.Ensure(values.Length, shape);
        values.Clear();
    }
}
