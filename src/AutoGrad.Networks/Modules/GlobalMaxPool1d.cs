using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>The greatest element of each channel of sequences: <see cref="PoolingOperations.GlobalMaxPool1d"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Sequential&lt;float&gt; head = [new GlobalMaxPool1d&lt;float&gt;(), new Flatten&lt;float&gt;(), new Linear&lt;float&gt;(16, 10, random)];</code></example>
public sealed class GlobalMaxPool1d<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    /// <param name="input">[batch, channels, length].</param>
    /// <returns>[batch, channels, 1].</returns>
    public override Variable<T> Forward(Variable<T> input) => Observed(input.GlobalMaxPool1d());
}
