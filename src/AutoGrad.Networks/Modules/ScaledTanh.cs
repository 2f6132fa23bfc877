using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>tanh(βx), an odd sigmoid of steepness β.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="beta">The steepness β.</param>
/// <example><code>Variable&lt;float&gt; y = new ScaledTanh&lt;float&gt;(beta: 0.5).Forward(input);</code></example>
public sealed class ScaledTanh<T>(double beta) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    /// <param name="input">Any tensor.</param>
    /// <returns>tanh(βx) of each element x.</returns>
    public override Variable<T> Forward(Variable<T> input) => Observed((beta * input).Tanh());
}
