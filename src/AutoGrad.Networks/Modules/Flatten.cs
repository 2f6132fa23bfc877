using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>Each sample as one row: all axes from one on are taken together.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="first">The first axis to take together: 1, after the batch.</param>
/// <example><code>Sequential&lt;float&gt; network = [new Flatten&lt;float&gt;(), new Linear&lt;float&gt;(784, 10, random)];</code></example>
public sealed class Flatten<T>(int first = 1) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    /// <param name="input">[batch, …].</param>
    /// <returns>[batch, the product of the other lengths], for the first axis 1.</returns>
    public override Variable<T> Forward(Variable<T> input) => Observed(input.Flatten(first));
}
