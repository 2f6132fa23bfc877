using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>The same number everywhere.</summary>
/// <param name="value">The number.</param>
/// <example><code>Linear&lt;float&gt; layer = new(784, 128, random, weights: new Constant(0.5));</code></example>
public sealed class Constant(double value) : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Elements.Ensure(values.Length, shape);
        values.Fill(T.CreateTruncating(value));
    }
}
