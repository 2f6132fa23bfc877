using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>A pointwise rule as a layer; <see cref="Activations"/> has those of the field by name.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TRule">The rule, one of the catalogue or a user's own.</typeparam>
/// <param name="rule">The rule with its parameters.</param>
/// <example><code>Layer&lt;float&gt; layer = new Activation&lt;float, Swish&gt;(new Swish(beta: 1.5));</code></example>
public sealed class Activation<T, TRule>(TRule rule) : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUnaryRule
{
    /// <summary>The rule with its parameters.</summary>
    public TRule Rule { get; } = rule;

    /// <inheritdoc/>
    /// <param name="input">Any tensor.</param>
    /// <returns>The rule of each element.</returns>
    public override Variable<T> Forward(Variable<T> input) => Observed(input.Map(Rule));
}
