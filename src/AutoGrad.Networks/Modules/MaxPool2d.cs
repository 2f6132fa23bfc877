using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>The greatest element under each window; the gradient goes to it alone: <see cref="PoolingOperations.MaxPool2d"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="kernel">The size of the window.</param>
/// <param name="stride">From one window to the next; the kernel where it is not given.</param>
/// <param name="padding">How far windows reach beyond the edges, at most half the kernel.</param>
/// <example><code>Variable&lt;float&gt; half = new MaxPool2d&lt;float&gt;(2).Forward(input);</code></example>
public sealed class MaxPool2d<T>(Pair kernel, Pair? stride = null, Pair padding = default) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    /// <param name="input">[batch, channels, height, width].</param>
    /// <returns>[batch, channels, ⌊(height + 2·padding − kernel) / stride⌋ + 1, likewise for the width].</returns>
    public override Variable<T> Forward(Variable<T> input) => Observed(input.MaxPool2d(kernel, stride, padding));
}
