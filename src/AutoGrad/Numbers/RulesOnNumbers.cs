using System.Numerics;
using AutoGrad.Rules;

namespace AutoGrad.Numbers;

/// <summary>
/// Rules of one's own on any number, by the names that they have on tensors: a plain number gets the value, an active one
/// its derivatives too, by the rule's own slope. The rules of the <see cref="Catalogue"/> have names in <see cref="Functions"/>.
/// </summary>
public static class RulesOnNumbers
{
    /// <summary>f(x).</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="x">The argument.</param>
    /// <param name="rule">The rule with its parameters.</param>
    /// <returns>f(x).</returns>
    /// <example><code>Dual&lt;double&gt; s = new Dual&lt;double&gt;(0.5, 1).Map(new Sigmoid(beta: 2));</code></example>
    public static T Map<T, TRule>(this T x, TRule rule)
        where T : IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule => Interpretation<T>.Of(rule, x);

    /// <summary>f(x, y).</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="x">The first argument.</param>
    /// <param name="rule">The rule with its parameters.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>f(x, y).</returns>
    public static T Zip<T, TRule>(this T x, TRule rule, T y)
        where T : IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule => Interpretation<T>.Of(rule, x, y);
}
