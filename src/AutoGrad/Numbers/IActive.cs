using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Numbers;

/// <summary>
/// A number that carries derivatives. A type that says how a value and its local slopes enter it is, by this
/// interface and its families, a full number of .NET's generic mathematics.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The number inside, which may be active itself: that is how derivatives nest.</typeparam>
public interface IActive<TSelf, T> : ISpecialFunctions<TSelf>
    where TSelf : struct, IActive<TSelf, T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>The value without its derivatives.</summary>
    T Value { get; }

    /// <summary>Whether nothing can make this number vary: a literal, or a computation on literals.</summary>
    bool IsConstant { get; }

    /// <summary>A number that does not vary.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The constant.</returns>
    static abstract TSelf Constant(T value);

    /// <summary>The number f(x), given its value and slope.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="value">f(x).</param>
    /// <param name="slope">f′(x).</param>
    /// <returns>f(x) with its derivatives.</returns>
    static abstract TSelf Chain(TSelf x, T value, T slope);

    /// <summary>The number f(x, y), given its value and slopes.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="value">f(x, y).</param>
    /// <param name="slopeX">∂f/∂x.</param>
    /// <param name="slopeY">∂f/∂y.</param>
    /// <returns>f(x, y) with its derivatives.</returns>
    static abstract TSelf Chain(TSelf x, TSelf y, T value, T slopeX, T slopeY);

    /// <summary>A rule applied to an active number.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="rule">The rule with its parameters.</param>
    /// <param name="x">The argument.</param>
    /// <returns>f(x).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Apply<TRule>(TRule rule, TSelf x)
        where TRule : struct, IUnaryRule
    {
        // The inner number goes through the rule's slope as well: the text of a value has kinks that the function has not.
        T value = Interpretation<T>.Of(rule, x.Value);
        return TSelf.Chain(x, value, rule.Slope(new Real<T>(x.Value), new Real<T>(value)).Value);
    }

    /// <summary>A rule applied to two active numbers.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="rule">The rule with its parameters.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>f(x, y).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Apply<TRule>(TRule rule, TSelf x, TSelf y)
        where TRule : struct, IBinaryRule
    {
        Real<T> a = new(x.Value);
        Real<T> b = new(y.Value);
        Real<T> value = new(Interpretation<T>.Of(rule, x.Value, y.Value));
        return TSelf.Chain(x, y, value.Value, rule.SlopeX(a, b, value).Value, rule.SlopeY(a, b, value).Value);
    }

    /// <inheritdoc/>
    bool ISpecialFunctions<TSelf>.IsNothing(TSelf x) => x.IsConstant && Accurate.IsNothing(x.Value);

    /// <inheritdoc/>
    TSelf ISpecialFunctions<TSelf>.Erf(TSelf x) => TSelf.Apply(default(ErrorFunction), x);

    /// <inheritdoc/>
    TSelf ISpecialFunctions<TSelf>.Erfc(TSelf x) => TSelf.Apply(default(ComplementaryErrorFunction), x);

    /// <inheritdoc/>
    TSelf ISpecialFunctions<TSelf>.LogGamma(TSelf x) => TSelf.Apply(default(LogarithmOfGamma), x);

    /// <inheritdoc/>
    TSelf ISpecialFunctions<TSelf>.Polygamma(int order, TSelf x) => TSelf.Apply(new PolygammaFunction(order), x);

    /// <inheritdoc/>
    TSelf ISpecialFunctions<TSelf>.Chain(TSelf u, TSelf slope) => TSelf.Apply(default(ChainProduct), u, slope);
}
