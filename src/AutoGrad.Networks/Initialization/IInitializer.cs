using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Initialization;

/// <summary>How a parameter gets its first values.</summary>
/// <example><code>new HeNormal().Fill&lt;float&gt;(weight.Values, weight.Shape, new SeededRandom(1));</code></example>
public interface IInitializer
{
    /// <summary>Overwrites all elements.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">Their shape: [out, in, kernel…] for weights.</param>
    /// <param name="random">Where random numbers come from.</param>
    /// <exception cref="ArgumentException">There are not as many elements as the shape has, or the shape has no fans where they are needed.</exception>
    void Fill<T>(Span<T> values, Shape shape, SeededRandom random)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
