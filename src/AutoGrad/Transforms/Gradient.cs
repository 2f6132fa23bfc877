using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Transforms;

/// <summary>
/// The gradient of a function with one result, in reverse mode: <see cref="ValueAndGradient"/> without the value. Use
/// that one with a tape of your own in a steady loop.
/// </summary>
public static class Gradient
{
    /// <summary>df/dx.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <returns>The derivative.</returns>
    public static T At<T>(Func<Scalar<T>, Scalar<T>> f, T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ValueAndGradient.At(f, x).Gradient;

    /// <summary>The gradient for two scalars.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>(∂f/∂x, ∂f/∂y).</returns>
    /// <example><code>(double X, double Y) slopes = Gradient.At((x, y) => x * y, 3.0, 4.0); // (4, 3)</code></example>
    public static (T X, T Y) At<T>(Func<Scalar<T>, Scalar<T>, Scalar<T>> f, T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => ValueAndGradient.At(f, x, y).Gradient;

    /// <summary>The gradient for three scalars.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <returns>(∂f/∂x, ∂f/∂y, ∂f/∂z).</returns>
    public static (T X, T Y, T Z) At<T>(Func<Scalar<T>, Scalar<T>, Scalar<T>, Scalar<T>> f, T x, T y, T z)
        where T : unmanaged, IFloatingPointIeee754<T> => ValueAndGradient.At(f, x, y, z).Gradient;

    /// <summary>The gradient for n scalars.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <returns>The n partial derivatives.</returns>
    /// <example><code>double[] slopes = Gradient.At(x => x[0] * x[1], [3.0, 4.0]); // [4, 3]</code></example>
    public static T[] At<T>(ScalarFunction<T> f, ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => ValueAndGradient.At(f, x).Gradient;

    /// <summary>The gradient for n scalars, into the caller's memory.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="gradient">Where the n partial derivatives go; may be the memory of x.</param>
    /// <exception cref="ArgumentException">x and the gradient differ in length.</exception>
    public static void At<T>(ScalarFunction<T> f, ReadOnlySpan<T> x, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<T> tape = new();
        ValueAndGradient.At(tape, f, x, gradient);
    }

    /// <summary>The gradient for a tensor.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element.</param>
    /// <param name="x">The point.</param>
    /// <returns>∂f/∂x, of x's shape.</returns>
    /// <exception cref="ArgumentException">The result has more than one element, or none.</exception>
    public static Tensor<T> At<T>(Func<Variable<T>, Variable<T>> f, Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => ValueAndGradient.At(f, x).Gradient;

    /// <summary>The gradient for two tensors.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>(∂f/∂x, ∂f/∂y), of the arguments' shapes.</returns>
    /// <exception cref="ArgumentException">The result has more than one element, or none.</exception>
    public static (Tensor<T> X, Tensor<T> Y) At<T>(Func<Variable<T>, Variable<T>, Variable<T>> f, Tensor<T> x, Tensor<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => ValueAndGradient.At(f, x, y).Gradient;

    /// <summary>The gradient for three tensors.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <returns>(∂f/∂x, ∂f/∂y, ∂f/∂z), of the arguments' shapes.</returns>
    /// <exception cref="ArgumentException">The result has more than one element, or none.</exception>
    public static (Tensor<T> X, Tensor<T> Y, Tensor<T> Z) At<T>(
        Func<Variable<T>, Variable<T>, Variable<T>, Variable<T>> f, Tensor<T> x, Tensor<T> y, Tensor<T> z)
        where T : unmanaged, IFloatingPointIeee754<T> => ValueAndGradient.At(f, x, y, z).Gradient;

    /// <summary>The gradient as a recorded variable, which can be differentiated again.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element. Other variables in it are constants to this gradient, and still vary for an outer one.</param>
    /// <param name="x">The point; the recording goes to its tape.</param>
    /// <returns>∂f/∂x, of x's shape.</returns>
    /// <exception cref="ArgumentException">The result has more than one element, or none.</exception>
    /// <exception cref="InvalidOperationException">The tape is paused; x is a literal; or the result is of another tape.</exception>
    public static Variable<T> At<T>(Func<Variable<T>, Variable<T>> f, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => ValueAndGradient.At(f, x).Gradient;

    /// <summary>The function x ↦ ∂f/∂x on recorded variables, to be used inside another function, nested at will.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element.</param>
    /// <returns>The gradient function; see <see cref="At{T}(Func{Variable{T}, Variable{T}}, Variable{T})"/>.</returns>
    public static Func<Variable<T>, Variable<T>> Of<T>(Func<Variable<T>, Variable<T>> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return x => At(f, x);
    }

    /// <summary>The derivative of order n of a function of one number, on recorded variables, by nesting.</summary>
    /// <remarks>The recording grows exponentially with n; <see cref="Derivative"/> with an order does not, for functions of numbers.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function of one element.</param>
    /// <param name="order">n ≥ 0; 0 gives f.</param>
    /// <returns>f⁽ⁿ⁾.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static Func<Variable<T>, Variable<T>> Of<T>(Func<Variable<T>, Variable<T>> f, int order)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        for (int i = 0; i < order; i++)
        {
            f = Of(f);
        }

        return f;
    }
}
