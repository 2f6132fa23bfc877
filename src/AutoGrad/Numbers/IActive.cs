using System.Numerics;
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
    static virtual TSelf Apply<TRule>(TRule rule, TSelf x)
        where TRule : struct, IUnaryRule
    {
        Real<T> value = rule.Value(new Real<T>(x.Value));
        return TSelf.Chain(x, value.Value, rule.Slope(new Real<T>(x.Value), value).Value);
    }

    /// <summary>A rule applied to two active numbers.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="rule">The rule with its parameters.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>f(x, y).</returns>
    static virtual TSelf Apply<TRule>(TRule rule, TSelf x, TSelf y)
        where TRule : struct, IBinaryRule
    {
        Real<T> a = new(x.Value);
        Real<T> b = new(y.Value);
        Real<T> value = rule.Value(a, b);
        return TSelf.Chain(x, y, value.Value, rule.SlopeX(a, b, value).Value, rule.SlopeY(a, b, value).Value);
    }

    /// <inheritdoc/>
    TSelf ISpecialFunctions<TSelf>.Erf() => TSelf.Apply(default(ErrorFunction), (TSelf)this);

    /// <inheritdoc/>
    TSelf ISpecialFunctions<TSelf>.Erfc() => TSelf.Apply(default(ComplementaryErrorFunction), (TSelf)this);

    /// <inheritdoc/>
    TSelf ISpecialFunctions<TSelf>.LogGamma() => TSelf.Apply(default(LogarithmOfGamma), (TSelf)this);

    /// <inheritdoc/>
    TSelf ISpecialFunctions<TSelf>.Polygamma(int order) => TSelf.Apply(new PolygammaFunction(order), (TSelf)this);

    /// <inheritdoc/>
    TSelf ISpecialFunctions<TSelf>.Chain(TSelf slope) => TSelf.Apply(default(ChainProduct), (TSelf)this, slope);
}
