using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Algebra;
using AutoGrad.Rules;

namespace AutoGrad.Numbers;

/// <summary>
/// How rules act on a number type that is known only as a type parameter: by value and slope on an active number, by
/// value alone on a plain one. There is one for each type, so a call allocates nothing and boxes nothing.
/// </summary>
/// <typeparam name="T">The number.</typeparam>
internal abstract class Interpretation<T>
    where T : IFloatingPointIeee754<T>
{
    // The plain numbers are known to the compiler, so that they do not even look.
    private static readonly Interpretation<T>? Active = default(T) is IInterpreted<T> active ? active.Interpretation : null;

    /// <summary>f(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<TRule>(TRule rule, T x)
        where TRule : struct, IUnaryRule =>
        typeof(T) == typeof(double) || typeof(T) == typeof(float) || Active is null ? rule.Value(new Real<T>(x)).Value : Active.Apply(rule, x);

    /// <summary>f(x, y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<TRule>(TRule rule, T x, T y)
        where TRule : struct, IBinaryRule =>
        typeof(T) == typeof(double) || typeof(T) == typeof(float) || Active is null ? rule.Value(new Real<T>(x), new Real<T>(y)).Value : Active.Apply(rule, x, y);

    /// <summary>f(x) with its derivatives.</summary>
    protected abstract T Apply<TRule>(TRule rule, T x)
        where TRule : struct, IUnaryRule;

    /// <summary>f(x, y) with its derivatives.</summary>
    protected abstract T Apply<TRule>(TRule rule, T x, T y)
        where TRule : struct, IBinaryRule;
}
