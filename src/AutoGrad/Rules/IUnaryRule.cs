using AutoGrad.Algebra;

namespace AutoGrad.Rules;

/// <summary>
/// A differentiable function of one number: its value and its slope, each written once. Scalars, SIMD kernels, forward
/// mode, reverse mode and the derivatives of higher order are all read from these two lines.
/// </summary>
/// <remarks>
/// A rule is a <c>readonly struct</c>; its fields are its parameters. The slope must be the derivative of the value
/// where that exists, and follow the conventions of the documentation where it does not.
/// </remarks>
public interface IUnaryRule
{
    /// <summary>f(x).</summary>
    /// <typeparam name="T">The number: plain, lane, recorded or printed.</typeparam>
    /// <param name="x">The argument.</param>
    /// <returns>f(x).</returns>
    T Value<T>(T x)
        where T : IReal<T>;

    /// <summary>f′(x), which may use y = f(x).</summary>
    /// <typeparam name="T">The number: plain, lane, recorded or printed.</typeparam>
    /// <param name="x">The argument.</param>
    /// <param name="y">The value f(x).</param>
    /// <returns>f′(x).</returns>
    T Slope<T>(T x, T y)
        where T : IReal<T>;
}
