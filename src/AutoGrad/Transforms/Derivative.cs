using System.Numerics;
using AutoGrad.Numbers;

namespace AutoGrad.Transforms;

/// <summary>
/// Derivatives of functions of one number, in forward mode: f′ by a <see cref="Dual{T}"/>, f⁽ⁿ⁾ for an n chosen at run
/// time by a <see cref="Taylor{T}"/>. They nest: the derivative of a function that takes a derivative inside is
/// written at a nested type, so that the two perturbations cannot be confused.
/// </summary>
/// <remarks>Siskind and Pearlmutter 2005, "Perturbation confusion and referential transparency".</remarks>
public static class Derivative
{
    /// <summary>The function x ↦ f′(x). Costs about twice f.</summary>
    /// <typeparam name="T">The number; <c>Of&lt;double&gt;(Of&lt;Dual&lt;double&gt;&gt;(f))</c> is f″.</typeparam>
    /// <param name="f">f on dual numbers.</param>
    /// <returns>f′.</returns>
    public static Func<T, T> Of<T>(Func<Dual<T>, Dual<T>> f)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => At(f, x);
    }

    /// <summary>f′(x). Costs about twice f.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">f on dual numbers.</param>
    /// <param name="x">The point.</param>
    /// <returns>f′(x); 0 where f does not depend on x.</returns>
    public static T At<T>(Func<Dual<T>, Dual<T>> f, T x)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return f(Dual<T>.Variable(x)).Tangent;
    }

    /// <summary>The function x ↦ f⁽ⁿ⁾(x).</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">f on Taylor series.</param>
    /// <param name="order">n ≥ 0.</param>
    /// <returns>f⁽ⁿ⁾.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static Func<T, T> Of<T>(Func<Taylor<T>, Taylor<T>> f, int order)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        return x => At(f, x, order);
    }

    /// <summary>f⁽ⁿ⁾(x), exact to rounding. Costs n² for each product, n³ for most functions.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">f on Taylor series.</param>
    /// <param name="x">The point.</param>
    /// <param name="order">n ≥ 0; 0 gives f(x).</param>
    /// <returns>f⁽ⁿ⁾(x).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static T At<T>(Func<Taylor<T>, Taylor<T>> f, T x, int order)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return f(Taylor<T>.Variable(x, order)).Derivative(order);
    }

    /// <summary>f(x), f′(x), … f⁽ⁿ⁾(x) together, at the cost of the last.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">f on Taylor series.</param>
    /// <param name="x">The point.</param>
    /// <param name="order">n ≥ 0.</param>
    /// <returns>n + 1 numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static T[] UpTo<T>(Func<Taylor<T>, Taylor<T>> f, T x, int order)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Taylor<T> y = f(Taylor<T>.Variable(x, order));
        T[] derivatives = new T[order + 1];
        for (int k = 0; k <= order; k++)
        {
            derivatives[k] = y.Derivative(k);
        }

        return derivatives;
    }
}
