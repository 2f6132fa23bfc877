using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Algebra;
using AutoGrad.Tape;

namespace AutoGrad.Transforms;

/// <summary>
/// The matrix J of first derivatives of a function Rⁿ → Rᵐ, and its products with vectors, which do not form it:
/// J·v (the push-forward, JVP) and uᵀ·J (the pull-back, VJP).
/// </summary>
/// <remarks>
/// The function runs once. Scalars: J costs m sweeps back or n sweeps forward along the recording. Tensors: J costs m
/// sweeps back, or n sweeps through the recorded pull-back, which is linear in u and so has J·v as its derivative
/// (Townsend 2017, "A new trick for calculating Jacobian vector products"). The forms that take a tape reset it first
/// and reuse its memory; those for <see cref="Variable{T}"/> work on the argument's own tape and nest.
/// </remarks>
public static class Jacobian
{
    /// <summary>J for n scalars.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="outputs">m, the number of results.</param>
    /// <param name="mode">The direction: by default forward where n &lt; m.</param>
    /// <returns>J, m × n.</returns>
    /// <exception cref="InvalidOperationException">Forward was asked for and the function uses tensors.</exception>
    public static T[,] At<T>(VectorFunction<T> f, ReadOnlySpan<T> x, int outputs, Mode mode = Mode.ByShape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        using Tape<T> tape = new();
        T[] jacobian = new T[outputs * x.Length];
        At(tape, f, x, outputs, jacobian, mode);
        return Workspace.Matrix<T>(jacobian, outputs, x.Length);
    }

    /// <summary>J for n scalars, on the caller's tape and into the caller's memory.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tape">The workspace, which is reset.</param>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="outputs">m, the number of results.</param>
    /// <param name="jacobian">Where J goes, row-major, m · n elements.</param>
    /// <param name="mode">The direction: by default forward where n &lt; m.</param>
    /// <exception cref="ArgumentException">The Jacobian has another number of elements.</exception>
    /// <exception cref="InvalidOperationException">Forward was asked for and the function uses tensors.</exception>
    public static void At<T>(Tape<T> tape, VectorFunction<T> f, ReadOnlySpan<T> x, int outputs, Span<T> jacobian, Mode mode = Mode.ByShape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Workspace.EnsureLength(jacobian.Length, outputs * x.Length, nameof(jacobian), "The Jacobian (results times arguments)");
        int n = x.Length;
        using VectorRecording<T> recording = new(tape, f, x, outputs);
        if (mode == Mode.Reverse || (mode == Mode.ByShape && (outputs <= n || !recording.HasForward)))
        {
            for (int i = 0; i < outputs; i++)
            {
                recording.Row(i, jacobian.Slice(i * n, n));
            }

            return;
        }

        if (!recording.HasForward)
        {
            throw new InvalidOperationException("The function uses tensors, whose operations have no forward sweep along the scalars. Ask for Mode.Reverse or Mode.ByShape.");
        }

        using Lease<T> direction = new(n);
        for (int j = 0; j < n; j++)
        {
            direction.Span[j] = T.One;
            recording.Push(direction.Span, jacobian[Math.Min(j, jacobian.Length)..], n);
            direction.Span[j] = T.Zero;
        }
    }

    /// <summary>J·v for n scalars: the derivative along v. Costs one sweep.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="v">The direction, n numbers.</param>
    /// <param name="outputs">m, the number of results.</param>
    /// <returns>J·v, m numbers.</returns>
    /// <exception cref="ArgumentException">x and v differ in length.</exception>
    public static T[] TimesVector<T>(VectorFunction<T> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, int outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        using Tape<T> tape = new();
        T[] product = new T[outputs];
        TimesVector(tape, f, x, v, product);
        return product;
    }

    /// <summary>J·v for n scalars, on the caller's tape.</summary>
    /// <remarks>Where the function uses tensors, the rows of J are computed and multiplied.</remarks>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tape">The workspace, which is reset.</param>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="v">The direction, n numbers.</param>
    /// <param name="product">Where J·v goes; its length is m.</param>
    /// <exception cref="ArgumentException">x and v differ in length.</exception>
    public static void TimesVector<T>(Tape<T> tape, VectorFunction<T> f, ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Workspace.EnsureLength(v.Length, x.Length, nameof(v), "The direction");
        using VectorRecording<T> recording = new(tape, f, x, product.Length);
        if (recording.HasForward)
        {
            recording.Push(v, product, 1);
            return;
        }

        using Lease<T> row = new(x.Length);
        for (int i = 0; i < product.Length; i++)
        {
            recording.Row(i, row.Span);
            product[i] = T.Zero;
            for (int j = 0; j < v.Length; j++)
            {
                product[i] += Accurate.Chain(row.Span[j], v[j]);
            }
        }
    }

    /// <summary>uᵀ·J for n scalars: the gradient of u·f. Costs one sweep.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="u">The upstream gradient; its length is m.</param>
    /// <returns>uᵀ·J, n numbers.</returns>
    public static T[] VectorTimes<T>(VectorFunction<T> f, ReadOnlySpan<T> x, ReadOnlySpan<T> u)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using Tape<T> tape = new();
        T[] product = new T[x.Length];
        VectorTimes(tape, f, x, u, product);
        return product;
    }

    /// <summary>uᵀ·J for n scalars, on the caller's tape.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="tape">The workspace, which is reset.</param>
    /// <param name="f">The function.</param>
    /// <param name="x">The n arguments.</param>
    /// <param name="u">The upstream gradient; its length is m.</param>
    /// <param name="product">Where uᵀ·J goes, n numbers.</param>
    /// <exception cref="ArgumentException">x and the product differ in length.</exception>
    public static void VectorTimes<T>(Tape<T> tape, VectorFunction<T> f, ReadOnlySpan<T> x, ReadOnlySpan<T> u, Span<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Workspace.EnsureLength(product.Length, x.Length, nameof(product), "The product");
        using VectorRecording<T> recording = new(tape, f, x, u.Length);
        recording.Pull(u, product);
    }

    /// <summary>J for a tensor.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="mode">The direction: by default forward where 2n &lt; m, since a forward sweep costs about two back.</param>
    /// <returns>J, of the result's shape followed by x's.</returns>
    /// <exception cref="InvalidOperationException">Forward was asked for and the function uses scalars.</exception>
    public static Tensor<T> At<T>(Func<Variable<T>, Variable<T>> f, Tensor<T> x, Mode mode = Mode.ByShape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using Tape<T> tape = new();
        Variable<T> a = tape.Variable(x);
        Variable<T> y = Differentiable.Result(tape, f(a));
        bool forward = mode == Mode.Forward || (mode == Mode.ByShape && 2L * a.Count < y.Count && tape.ScalarCount == 0);
        return forward
            ? TensorJacobian.Columns(y, a)
            : TensorJacobian.Rows(y, a);
    }

    /// <summary>J·v for a tensor: the derivative along v.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="v">The direction, of x's shape.</param>
    /// <returns>J·v, of the result's shape.</returns>
    /// <exception cref="ArgumentException">v has another shape.</exception>
    /// <exception cref="InvalidOperationException">The function uses scalars.</exception>
    public static Tensor<T> TimesVector<T>(Func<Variable<T>, Variable<T>> f, Tensor<T> x, Tensor<T> v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using Tape<T> tape = new();
        Variable<T> a = tape.Variable(x);
        Variable<T> direction = tape.Constant(v);
        Differentiable.EnsureShape(direction, a.Shape, nameof(v), "The direction");
        Variable<T> y = Differentiable.Result(tape, f(a));
        Variable<T> u = TensorJacobian.Upstream(y);
        return tape.Backward(Differentiable.Pull(y, u, a), direction.Values).ToTensor(u);
    }

    /// <summary>uᵀ·J for a tensor.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="u">The upstream gradient, of the result's shape.</param>
    /// <returns>uᵀ·J, of x's shape.</returns>
    /// <exception cref="ArgumentException">u has another shape.</exception>
    public static Tensor<T> VectorTimes<T>(Func<Variable<T>, Variable<T>> f, Tensor<T> x, Tensor<T> u)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        using Tape<T> tape = new();
        Variable<T> a = tape.Variable(x);
        Variable<T> upstream = tape.Constant(u);
        Variable<T> y = Differentiable.Result(tape, f(a));
        Differentiable.EnsureShape(upstream, y.Shape, nameof(u), "The upstream gradient");
        return tape.Backward(y, upstream.Values).ToTensor(a);
    }

    /// <summary>J·v as a recorded variable, which can be differentiated again with respect to x's and v's origins.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function. Other variables in it are constants to this derivative, and still vary for an outer one.</param>
    /// <param name="x">The point; the recording goes to its tape.</param>
    /// <param name="v">The direction, of x's shape.</param>
    /// <returns>J·v, of the result's shape.</returns>
    /// <exception cref="ArgumentException">v has another shape.</exception>
    /// <exception cref="InvalidOperationException">The tape is paused; x is a literal; the result is of another tape; or the function uses scalars.</exception>
    public static Variable<T> TimesVector<T>(Func<Variable<T>, Variable<T>> f, Variable<T> x, Variable<T> v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Differentiable.EnsureShape(v, x.Shape, nameof(v), "The direction");
        Variable<T> a = Differentiable.Argument(x);
        Variable<T> y = Differentiable.Result(x.Tape, f(a));
        Variable<T> u = Differentiable.Argument(TensorJacobian.Upstream(y));
        return Differentiable.Pull(Differentiable.Pull(y, u, a), v, u);
    }

    /// <summary>uᵀ·J as a recorded variable, which can be differentiated again with respect to x's and u's origins.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="f">The function. Other variables in it are constants to this derivative, and still vary for an outer one.</param>
    /// <param name="x">The point; the recording goes to its tape.</param>
    /// <param name="u">The upstream gradient, of the result's shape.</param>
    /// <returns>uᵀ·J, of x's shape.</returns>
    /// <exception cref="ArgumentException">u has another shape.</exception>
    /// <exception cref="InvalidOperationException">The tape is paused; x is a literal; or the result is of another tape.</exception>
    public static Variable<T> VectorTimes<T>(Func<Variable<T>, Variable<T>> f, Variable<T> x, Variable<T> u)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Variable<T> a = Differentiable.Argument(x);
        Variable<T> y = Differentiable.Result(x.Tape, f(a));
        Differentiable.EnsureShape(u, y.Shape, nameof(u), "The upstream gradient");
        return Differentiable.Pull(y, u, a);
    }
}
