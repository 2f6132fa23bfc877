using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>e^(xᵢ) / Σⱼ e^(xⱼ) along an axis, without overflow. For training, leave it out and give the scores to <see cref="ClassificationLosses.SoftmaxCrossEntropy{T}(Variable{T}, ReadOnlySpan{int}, Reduction, double)"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="axis">The axis; negative ones count from the last.</param>
/// <example><code>Sequential&lt;float&gt; classifier = [new Linear&lt;float&gt;(784, 10, random), new Softmax&lt;float&gt;()];</code></example>
public sealed class Softmax<T>(int axis = -1) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override Variable<T> Forward(Variable<T> input) => Observed(input.Softmax(axis));
}
