using System.Numerics;
using AutoGrad.Compilation.Execution;
using AutoGrad.Compilation.Requests;

namespace AutoGrad.Compilation;

/// <summary>
/// A function Rⁿ → Rᵐ recorded once and run for other inputs as SIMD code, without a tape: values and derivatives, for one
/// input or for a batch of any length.
/// </summary>
/// <remarks>
/// <para>Inputs are rows of n numbers one after the other; results are rows as well. A batch is one call with many rows.</para>
/// <para>Folding and common subexpressions keep every value as the operations of the program give it; functions such as exp
/// are those of SIMD registers, an ulp or two from <see cref="Math"/>'s. A decision of the program becomes a guard, and an
/// input that decides otherwise is evaluated by a recording of its own way, so the result is always the program's. The
/// program must depend on its arguments alone: what it reads elsewhere is a constant of the recording.</para>
/// <para>All methods may be called from several threads.</para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <example><code>
/// CompiledFunction&lt;double&gt; f = new((x, y) => y[0] = Functions.Exp(x[0]) * x[1], inputs: 2);
/// double[] rows = [0.5, 2, 1.5, 3], values = new double[2], gradients = new double[4];
/// f.Gradient(rows, values, gradients);
/// </code></example>
public sealed class CompiledFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Variants<T> variants;
    private Request latest = ValueRequest.Instance;

    /// <summary>A function that is recorded when it is evaluated first, at the first input.</summary>
    /// <param name="function">The program.</param>
    /// <param name="inputs">n ≥ 1.</param>
    /// <param name="outputs">m ≥ 1.</param>
    /// <param name="options">How to compile; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">n or m is less than 1.</exception>
    /// <exception cref="NotSupportedException">T is neither <see cref="double"/> nor <see cref="float"/>.</exception>
    public CompiledFunction(SymbolicFunction<T> function, int inputs, int outputs = 1, CompilationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        if (typeof(T) != typeof(double) && typeof(T) != typeof(float))
        {
            throw new NotSupportedException($"A compiled function is one of double or float, not {typeof(T)}.");
        }

        Inputs = inputs;
        Outputs = outputs;
        variants = new Variants<T>(function, inputs, outputs, options ?? new CompilationOptions());
    }

    /// <summary>n, the numbers of an input.</summary>
    public int Inputs { get; }

    /// <summary>m, the numbers of a result.</summary>
    public int Outputs { get; }

    /// <summary>What has been done so far.</summary>
    public CompilationReport Report
    {
        get
        {
            ReadOnlySpan<Variant<T>> all = variants.All;
            Counters counters = variants.Counters;
            return new CompilationReport(
                counters.Recordings,
                all.Length,
                all.Length > 0 ? all[0].Recording.Graph.Asked : 0,
                all.Length > 0 ? all[0][latest, isStrict: false].Operations : 0,
                counters.Evaluations,
                counters.OtherBranches,
                counters.RecordedAlone,
                counters.StrongZeros,
                counters.Generated,
                counters.Preparation,
                counters.Generation);
        }
    }

    /// <summary>f(x).</summary>
    /// <param name="x">Rows of n arguments.</param>
    /// <param name="y">Where the rows of m results go.</param>
    /// <param name="cancellation">Ends a long batch; what is written by then is undefined.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="InvalidOperationException">The recording is too large.</exception>
    /// <exception cref="OperationCanceledException">The batch was cancelled.</exception>
    public void Value(ReadOnlySpan<T> x, Span<T> y, CancellationToken cancellation = default) =>
        Run(ValueRequest.Instance, x, default, y, default, cancellation);

    /// <summary>f(x) and its gradient, for a function with one result.</summary>
    /// <param name="x">Rows of n arguments.</param>
    /// <param name="y">Where the values go, one for each row; empty if they are not wanted.</param>
    /// <param name="gradient">Where the rows of n partial derivatives go.</param>
    /// <param name="cancellation">Ends a long batch; what is written by then is undefined.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="InvalidOperationException">There is more than one result, or the recording is too large.</exception>
    /// <exception cref="OperationCanceledException">The batch was cancelled.</exception>
    public void Gradient(ReadOnlySpan<T> x, Span<T> y, Span<T> gradient, CancellationToken cancellation = default)
    {
        ThrowUnlessScalar(nameof(Gradient));
        Run(JacobianRequest.Instance, x, default, y, gradient, cancellation, nameof(gradient));
    }

    /// <summary>f(x) and its Jacobian ∂yᵢ/∂xⱼ.</summary>
    /// <param name="x">Rows of n arguments.</param>
    /// <param name="y">Where the rows of m results go; empty if they are not wanted.</param>
    /// <param name="jacobian">Where the Jacobians of m · n numbers go, each row by row.</param>
    /// <param name="cancellation">Ends a long batch; what is written by then is undefined.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="InvalidOperationException">The recording is too large.</exception>
    /// <exception cref="OperationCanceledException">The batch was cancelled.</exception>
    public void Jacobian(ReadOnlySpan<T> x, Span<T> y, Span<T> jacobian, CancellationToken cancellation = default) =>
        Run(JacobianRequest.Instance, x, default, y, jacobian, cancellation, nameof(jacobian));

    /// <summary>f(x) and the Jacobian–vector product J v.</summary>
    /// <param name="x">Rows of n arguments.</param>
    /// <param name="v">Rows of n numbers: a direction for each input.</param>
    /// <param name="y">Where the rows of m results go; empty if they are not wanted.</param>
    /// <param name="product">Where the rows of m derivatives go.</param>
    /// <param name="cancellation">Ends a long batch; what is written by then is undefined.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="InvalidOperationException">The recording is too large.</exception>
    /// <exception cref="OperationCanceledException">The batch was cancelled.</exception>
    public void Push(ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> y, Span<T> product, CancellationToken cancellation = default) =>
        Run(PushRequest.Instance, x, v, y, product, cancellation, nameof(product), nameof(v));

    /// <summary>f(x) and the vector–Jacobian product Jᵀ u.</summary>
    /// <param name="x">Rows of n arguments.</param>
    /// <param name="u">Rows of m numbers: an upstream gradient for each input.</param>
    /// <param name="y">Where the rows of m results go; empty if they are not wanted.</param>
    /// <param name="product">Where the rows of n derivatives go.</param>
    /// <param name="cancellation">Ends a long batch; what is written by then is undefined.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="InvalidOperationException">The recording is too large.</exception>
    /// <exception cref="OperationCanceledException">The batch was cancelled.</exception>
    public void Pull(ReadOnlySpan<T> x, ReadOnlySpan<T> u, Span<T> y, Span<T> product, CancellationToken cancellation = default) =>
        Run(PullRequest.Instance, x, u, y, product, cancellation, nameof(product), nameof(u));

    /// <summary>f(x) and the Hessian–vector product H v, for a function with one result.</summary>
    /// <param name="x">Rows of n arguments.</param>
    /// <param name="v">Rows of n numbers: a direction for each input.</param>
    /// <param name="y">Where the values go, one for each row; empty if they are not wanted.</param>
    /// <param name="product">Where the rows of n numbers go.</param>
    /// <param name="cancellation">Ends a long batch; what is written by then is undefined.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="InvalidOperationException">There is more than one result, or the recording is too large.</exception>
    /// <exception cref="NotSupportedException">The program calls a function of .NET without a rule.</exception>
    /// <exception cref="OperationCanceledException">The batch was cancelled.</exception>
    public void HessianProduct(ReadOnlySpan<T> x, ReadOnlySpan<T> v, Span<T> y, Span<T> product, CancellationToken cancellation = default)
    {
        ThrowUnlessScalar(nameof(HessianProduct));
        Run(HessianProductRequest.Instance, x, v, y, product, cancellation, nameof(product), nameof(v));
    }

    private void Run(Request request, ReadOnlySpan<T> x, ReadOnlySpan<T> seeds, Span<T> y, Span<T> derivative, CancellationToken cancellation, string derivativeName = "", string seedsName = "")
    {
        (int count, int rest) = Math.DivRem(x.Length, Inputs);
        if (rest != 0)
        {
            throw new ArgumentException($"The function has {Inputs} inputs, so x must be rows of {Inputs} numbers; it has {x.Length}.", nameof(x));
        }

        int seedWidth = request.Seeds(Inputs, Outputs);
        int width = request.Width(Inputs, Outputs);
        ThrowUnlessFits(seeds.Length, count, seedWidth, seedsName);
        ThrowUnlessFits(derivative.Length, count, width, derivativeName);
        if (request == ValueRequest.Instance || !y.IsEmpty)
        {
            ThrowUnlessFits(y.Length, count, Outputs, nameof(y));
        }

        if (x.Overlaps(y) || x.Overlaps(derivative) || seeds.Overlaps(y) || seeds.Overlaps(derivative))
        {
            throw new ArgumentException("Arguments and results share memory. A row may be evaluated more than once, so give results memory of their own.", nameof(y));
        }

        latest = request;
        variants.Run(request, new Rows<T>(x, Inputs, seeds, seedWidth, y, Outputs, derivative, width), cancellation);
    }

    private static void ThrowUnlessFits(int length, int count, int width, string name)
    {
        if (length != (long)count * width)
        {
            throw new ArgumentException($"x has {count} rows, so {name} must have {count} rows of {width} numbers, {(long)count * width} in all; it has {length}.", name);
        }
    }

    private void ThrowUnlessScalar(string method)
    {
        if (Outputs != 1)
        {
            throw new InvalidOperationException($"{method} is for a function with one result; this one has {Outputs}. Ask for Jacobian or Pull.");
        }
    }
}
