using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>The mean under each window along one axis, zeros of the padding included: <see cref="PoolingOperations.AvgPool1d"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="kernel">The size of the window.</param>
/// <param name="stride">From one window to the next; the kernel where it is not given.</param>
/// <param name="padding">How far windows reach beyond the ends, at most half the kernel.</param>
/// <example><code>Variable&lt;float&gt; half = new AvgPool1d&lt;float&gt;(2).Forward(input);</code></example>
public sealed class AvgPool1d<T>(int kernel, int? stride = null, int padding = 0) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    /// <param name="input">[batch, channels, length].</param>
    /// <returns>[batch, channels, ⌊(length + 2·padding − kernel) / stride⌋ + 1].</returns>
    public override Variable<T> Forward(Variable<T> input) => Observed(input.AvgPool1d(kernel, stride, padding));
}
