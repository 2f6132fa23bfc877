using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Transforms;

/// <summary>A function of scalars, recorded once, to be swept in either direction as often as wanted.</summary>
internal readonly ref struct VectorRecording<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tape<T> tape;
    private readonly Lease<Scalar<T>> arguments;
    private readonly Lease<Scalar<T>> results;

    public VectorRecording(Tape<T> tape, VectorFunction<T> f, ReadOnlySpan<T> x, int outputs)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfNegative(outputs);
        Workspace.Begin(tape);
        this.tape = tape;
        arguments = new Lease<Scalar<T>>(x.Length);
        results = new Lease<Scalar<T>>(outputs);
        Workspace.Leaves(tape, x, arguments.Span);
        f(arguments.Span, results.Span);
        foreach (ref Scalar<T> result in results.Span)
        {
            result = result.IsConstant ? result : tape.Keep(result);
        }
    }

    /// <summary>Whether there are scalars only: operations on tensors have no sweep in the order of time.</summary>
    public bool HasForward => tape.OperationCount == 0;

    /// <summary>A row of the Jacobian, ∂yᵢ/∂x.</summary>
    public void Row(int result, Span<T> row)
    {
        Mark mark = tape.Mark();
        Workspace.Gradient(tape, results.Span[result], arguments.Span, row);
        tape.Rewind(mark);
    }

    /// <summary>Jv, of which element i goes to <c>product[i · stride]</c>.</summary>
    public void Push(ReadOnlySpan<T> v, Span<T> product, int stride)
    {
        using Lease<T> tangents = new(tape.Scalars.Count);
        for (int i = 0; i < v.Length; i++)
        {
            tangents.Span[arguments.Span[i].Index] = v[i];
        }

        tape.Scalars.Push(tangents.Span, 1, tangents.Span.Length);
        for (int i = 0; i < results.Span.Length; i++)
        {
            Scalar<T> result = results.Span[i];
            product[i * stride] = result.IsConstant ? T.Zero : tangents.Span[result.Index];
        }
    }

    /// <summary>Jᵀu.</summary>
    public void Pull(ReadOnlySpan<T> u, Span<T> product)
    {
        Scalar<T> sum = 0;
        for (int i = 0; i < u.Length; i++)
        {
            sum += results.Span[i] * Scalar<T>.Constant(u[i]);
        }

        Workspace.Gradient(tape, sum, arguments.Span, product);
    }

    public void Dispose()
    {
        arguments.Dispose();
        results.Dispose();
    }
}
