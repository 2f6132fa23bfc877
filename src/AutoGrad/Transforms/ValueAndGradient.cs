using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Transforms;

/// <summary>
/// The value and the gradient of a function with one result, in reverse mode: a small constant times the cost of the
/// function, however many arguments there are (Griewank 1989).
/// </summary>
/// <remarks>
/// The forms that take a tape use it as a workspace: they <em>reset</em> it first, and reuse its memory, so a steady loop
/// allocates nothing. The others make a tape for the call. A result that does not depend on the arguments has gradient
/// 0. The forms for <see cref="Variable{T}"/> work on the argument's own tape and nest to any order.
/// </remarks>
public static class ValueAndGradient
{
    /// <summary>f(x) and df/dx.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <returns>The value and the derivative.</returns>
    public static (T Value, T Gradient) At<T>(Func<Scalar<T>, Scalar<T>> f, T x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<T> tape = new();
        return At(tape, f, x);
    }

    /// <summary>f(x) and df/dx, on the caller's tape.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tape">The workspace, which is reset.</param>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <returns>The value and the derivative.</returns>
    public static (T Value, T Gradient) At<T>(Tape<T> tape, Func<Scalar<T>, Scalar<T>> f, T x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Workspace.Begin(tape);
        Scalar<T> a = tape.Scalar(x);
        Scalar<T> y = f(a);
        Span<T> gradient = stackalloc T[1];
        Workspace.Gradient(tape, y, [a], gradient);
        return (y.Value, gradient[0]);
    }

    /// <summary>f(x, y) and its gradient.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>The value, and (∂f/∂x, ∂f/∂y).</returns>
    public static (T Value, (T X, T Y) Gradient) At<T>(Func<Scalar<T>, Scalar<T>, Scalar<T>> f, T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<T> tape = new();
        return At(tape, f, x, y);
    }

    /// <summary>f(x, y) and its gradient, on the caller's tape.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tape">The workspace, which is reset.</param>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>The value, and (∂f/∂x, ∂f/∂y).</returns>
    public static (T Value, (T X, T Y) Gradient) At<T>(Tape<T> tape, Func<Scalar<T>, Scalar<T>, Scalar<T>> f, T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Workspace.Begin(tape);
        Scalar<T> a = tape.Scalar(x);
        Scalar<T> b = tape.Scalar(y);
        Scalar<T> z = f(a, b);
        Span<T> gradient = stackalloc T[2];
        Workspace.Gradient(tape, z, [a, b], gradient);
        return (z.Value, (gradient[0], gradient[1]));
    }

    /// <summary>f(x, y, z) and its gradient.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <returns>The value, and (∂f/∂x, ∂f/∂y, ∂f/∂z).</returns>
    public static (T Value, (T X, T Y, T Z) Gradient) At<T>(Func<Scalar<T>, Scalar<T>, Scalar<T>, Scalar<T>> f, T x, T y, T z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<T> tape = new();
        return At(tape, f, x, y, z);
    }

    /// <summary>f(x, y, z) and its gradient, on the caller's tape.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tape">The workspace, which is reset.</param>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <returns>The value, and (∂f/∂x, ∂f/∂y, ∂f/∂z).</returns>
    public static (T Value, (T X, T Y, T Z) Gradient) At<T>(Tape<T> tape, Func<Scalar<T>, Scalar<T>, Scalar<T>, Scalar<T>> f, T x, T y, T z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Workspace.Begin(tape);
        Scalar<T> a = tape.Scalar(x);
        Scalar<T> b = tape.Scalar(y);
        Scalar<T> c = tape.Scalar(z);
        Scalar<T> w = f(a, b, c);
        Span<T> gradient = stackalloc T[3];
        Workspace.Gradient(tape, w, [a, b, c], gradient);
        return (w.Value, (gradient[0], gradient[1], gradient[2]));
    }

    /// <summary>f(x) and its gradient, for n scalars.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <returns>The value, and the n partial derivatives.</returns>
    public static (T Value, T[] Gradient) At<T>(ScalarFunction<T> f, ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<T> tape = new();
        T[] gradient = new T[x.Length];
        return (At(tape, f, x, gradient), gradient);
    }

    /// <summary>f(x) and its gradient, for n scalars, on the caller's tape.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tape">The workspace, which is reset.</param>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="gradient">Where the n partial derivatives go; may be the memory of x.</param>
    /// <returns>f(x).</returns>
    /// <exception cref="ArgumentException">x and the gradient differ in length.</exception>
    public static T At<T>(Tape<T> tape, ScalarFunction<T> f, ReadOnlySpan<T> x, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Workspace.EnsureLength(gradient.Length, x.Length, nameof(gradient), "The gradient");
        Workspace.Begin(tape);
        using Lease<Scalar<T>> leaves = new(x.Length);
        Workspace.Leaves(tape, x, leaves.Span);
        Scalar<T> y = f(leaves.Span);
        Workspace.Gradient(tape, y, leaves.Span, gradient);
        return y.Value;
    }

    /// <summary>f(x) and its gradient, for a tensor.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element.</param>
    /// <param name="x">The point.</param>
    /// <returns>The value, and the gradient of x's shape.</returns>
    /// <exception cref="ArgumentException">The result has more than one element, or none.</exception>
    public static (T Value, Tensor<T> Gradient) At<T>(Func<Variable<T>, Variable<T>> f, Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using Tape<T> tape = new();
        Variable<T> a = tape.Variable(x);
        Variable<T> y = Differentiable.Number(tape, f(a));
        return (y.Value, tape.Backward(y).ToTensor(a));
    }

    /// <summary>f(x, y) and its gradient, for two tensors.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>The value, and the gradients of the arguments' shapes.</returns>
    /// <exception cref="ArgumentException">The result has more than one element, or none.</exception>
    public static (T Value, (Tensor<T> X, Tensor<T> Y) Gradient) At<T>(Func<Variable<T>, Variable<T>, Variable<T>> f, Tensor<T> x, Tensor<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using Tape<T> tape = new();
        Variable<T> a = tape.Variable(x);
        Variable<T> b = tape.Variable(y);
        Variable<T> z = Differentiable.Number(tape, f(a, b));
        Gradients<T> gradients = tape.Backward(z);
        return (z.Value, (gradients.ToTensor(a), gradients.ToTensor(b)));
    }

    /// <summary>f(x, y, z) and its gradient, for three tensors.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <returns>The value, and the gradients of the arguments' shapes.</returns>
    /// <exception cref="ArgumentException">The result has more than one element, or none.</exception>
    public static (T Value, (Tensor<T> X, Tensor<T> Y, Tensor<T> Z) Gradient) At<T>(
        Func<Variable<T>, Variable<T>, Variable<T>, Variable<T>> f, Tensor<T> x, Tensor<T> y, Tensor<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using Tape<T> tape = new();
        Variable<T> a = tape.Variable(x);
        Variable<T> b = tape.Variable(y);
        Variable<T> c = tape.Variable(z);
        Variable<T> w = Differentiable.Number(tape, f(a, b, c));
        Gradients<T> gradients = tape.Backward(w);
        return (w.Value, (gradients.ToTensor(a), gradients.ToTensor(b), gradients.ToTensor(c)));
    }

    /// <summary>f(x) and its gradient as recorded variables, which can be differentiated again.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element. Other variables in it are constants to this gradient, and still vary for an outer one.</param>
    /// <param name="x">The point; the recording goes to its tape.</param>
    /// <returns>The value, and the gradient of x's shape.</returns>
    /// <exception cref="ArgumentException">The result has more than one element, or none.</exception>
    /// <exception cref="InvalidOperationException">The tape is paused; x is a literal; or the result is of another tape.</exception>
    public static (Variable<T> Value, Variable<T> Gradient) At<T>(Func<Variable<T>, Variable<T>> f, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Variable<T> a = Differentiable.Argument(x);
        Variable<T> y = Differentiable.Number(x.Tape, f(a));
        return (y, Differentiable.Pull(y, x.Tape.Filled(T.One, y.Shape), a));
    }
}
