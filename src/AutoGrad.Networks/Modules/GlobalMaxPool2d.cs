using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>The greatest element of each channel: <see cref="PoolingOperations.GlobalMaxPool2d"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class GlobalMaxPool2d<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    /// <param name="input">[batch, channels, height, width].</param>
    /// <returns>[batch, channels, 1, 1].</returns>
    public override Variable<T> Forward(Variable<T> input) => Observed(input.GlobalMaxPool2d());
}
