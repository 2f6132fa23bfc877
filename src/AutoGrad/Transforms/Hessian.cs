using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Transforms;

/// <summary>
/// The symmetric matrix H of second derivatives of a function with one result, and its product with a vector, which
/// does not form it and costs a small constant times the function (Pearlmutter 1994).
/// </summary>
/// <remarks>
/// Scalars: forward over reverse, on a tape of dual numbers; the types of a lambda's parameters are inferred. Tensors:
/// reverse over reverse, through the recorded gradient. The forms that take a tape reset it first and reuse its memory.
/// </remarks>
public static class Hessian
{
    /// <summary>H for two scalars.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <returns>H, 2 × 2.</returns>
    public static T[,] At<T>(Func<Scalar<Dual<T>>, Scalar<Dual<T>>, Scalar<Dual<T>>> f, T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return At(p => f(p[0], p[1]), (ReadOnlySpan<T>)[x, y]);
    }

    /// <summary>H for three scalars.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second argument.</param>
    /// <param name="z">The third argument.</param>
    /// <returns>H, 3 × 3.</returns>
    public static T[,] At<T>(Func<Scalar<Dual<T>>, Scalar<Dual<T>>, Scalar<Dual<T>>, Scalar<Dual<T>>> f, T x, T y, T z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return At(p => f(p[0], p[1], p[2]), (ReadOnlySpan<T>)[x, y, z]);
    }

    /// <summary>H for n scalars, by n products.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <returns>H, n × n.</returns>
    public static T[,] At<T>(ScalarFunction<Dual<T>> f, ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<Dual<T>> tape = new();
        T[] hessian = new T[x.Length * x.Length];
        using Lease<T> direction = new(x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            direction.Span[i] = T.One;
            TimesVector(tape, f, x, direction.Span, hessian.AsSpan(i * x.Length, x.Length));
            direction.Span[i] = T.Zero;
        }

        return Workspace.Matrix<T>(hessian, x.Length, x.Length);
    }

    /// <summary>H·v for n scalars.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="v">The direction, n numbers.</param>
    /// <returns>H·v, n numbers.</returns>
    /// <exception cref="ArgumentException">x and v differ in length.</exception>
    public static T[] TimesVector<T>(ScalarFunction<Dual<T>> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<Dual<T>> tape = new();
        T[] product = new T[x.Length];
        TimesVector(tape, f, x, v, product);
        return product;
    }

    /// <summary>H·v for n scalars, on the caller's tape: the derivative along v of the gradient.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tape">The workspace, which is reset.</param>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="v">The direction, n numbers.</param>
    /// <param name="product">Where H·v goes, n numbers.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void TimesVector<T>(Tape<Dual<T>> tape, ScalarFunction<Dual<T>> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Workspace.EnsureLength(v.Length, x.Length, nameof(v), "The direction");
        Workspace.EnsureLength(product.Length, x.Length, nameof(product), "The product");
        using Lease<Dual<T>> numbers = new(x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            numbers.Span[i] = new Dual<T>(x[i], v[i]);
        }

        ValueAndGradient.At(tape, f, numbers.Span, numbers.Span);
        for (int i = 0; i < x.Length; i++)
        {
            product[i] = numbers.Span[i].Tangent;
        }
    }

    /// <summary>H for a tensor, by a sweep for each element.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element.</param>
    /// <param name="x">The point.</param>
    /// <returns>H, of x's shape twice.</returns>
    /// <exception cref="ArgumentException">The result has more than one element, or none.</exception>
    /// <exception cref="InvalidOperationException">The function uses scalars.</exception>
    public static Tensor<T> At<T>(Func<Variable<T>, Variable<T>> f, Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<T> tape = new();
        Variable<T> a = tape.Variable(x);
        return TensorJacobian.Rows(Gradient.At(f, a), a);
    }

    /// <summary>H·v for a tensor.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element.</param>
    /// <param name="x">The point.</param>
    /// <param name="v">The direction, of x's shape.</param>
    /// <returns>H·v, of x's shape.</returns>
    /// <exception cref="ArgumentException">The result has more than one element, or none; or v has another shape.</exception>
    /// <exception cref="InvalidOperationException">The function uses scalars.</exception>
    public static Tensor<T> TimesVector<T>(Func<Variable<T>, Variable<T>> f, Tensor<T> x, Tensor<T> v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<T> tape = new();
        Variable<T> a = tape.Variable(x);
        Variable<T> direction = tape.Constant(v);
        Differentiable.EnsureShape(direction, a.Shape, nameof(v), "The direction");
        return tape.Backward(Gradient.At(f, a), direction.Values).ToTensor(a);
    }

    /// <summary>H·v as a recorded variable, which can be differentiated again.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function; its result has one element. Other variables in it are constants to these derivatives, and still vary for an outer one.</param>
    /// <param name="x">The point; the recording goes to its tape.</param>
    /// <param name="v">The direction, of x's shape.</param>
    /// <returns>H·v, of x's shape.</returns>
    /// <exception cref="ArgumentException">The result has more than one element, or none; or v has another shape.</exception>
    /// <exception cref="InvalidOperationException">The tape is paused; x is a literal; the result is of another tape; or the function uses scalars.</exception>
    public static Variable<T> TimesVector<T>(Func<Variable<T>, Variable<T>> f, Variable<T> x, Variable<T> v)
        where T : unmanaged, IFloatingPointIeee754<T> => Jacobian.VectorTimes(Gradient.Of(f), x, v);
}
