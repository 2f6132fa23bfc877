using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Checks;

/// <summary>A program run on a tape at one number type: its outputs and gradients as plain arrays.</summary>
internal sealed class Recording<T>(ITensorProgram program, IReadOnlyList<CheckInput> inputs, Findings findings) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Of each size, in a hand-written pass.
    const int Temporaries = 8;

    readonly Tape<T> tape = new();
    readonly Variable<T>[] leaves = new Variable<T>[inputs.Count];
    readonly List<Variable<T>> outputs = [];

    public void Dispose() => tape.Dispose();

    /// <summary>Leaves a number in the memory that the tape gives next to tensors of the sizes of inputs and outputs.</summary>
    public void Litter(T number)
    {
        int[] sizes = [.. leaves.Concat(outputs).Select(x => x.Count).Distinct()];
        tape.Reset();
        foreach (var size in sizes)
        {
            for (var i = 0; i < Temporaries + leaves.Length + outputs.Count; i++)
            {
                tape.Create(Shape.Of(size), out var values);
                values.Fill(number);
            }
        }

        tape.Reset();
    }

    /// <summary>Forward: all outputs, one after the other.</summary>
    public T[] Values(T[][] x)
    {
        tape.Reset();
        outputs.Clear();
        for (var i = 0; i < leaves.Length; i++)
        {
            ReadOnlySpan<T> values = x[i];
            var lengths = inputs[i].Shape.Lengths;
            leaves[i] = inputs[i].IsConstant ? tape.Constant(values, lengths) : tape.Variable(values, lengths);
        }

        program.Run(tape, leaves, outputs);
        EnsureUnchanged(x, "the forward pass");
        var all = new T[outputs.Sum(output => output.Count)];
        var at = 0;
        foreach (var output in outputs)
        {
            output.Values.CopyTo(all.AsSpan(at));
            at += output.Count;
        }

        return all;
    }

    /// <summary>The plain gradient of ⟨upstream, outputs⟩.</summary>
    public T[][] Gradient(T[][] x, T[] upstream)
    {
        var before = Values(x);
        T[] given = [.. upstream];
        upstream = [.. upstream];
        var gradients = outputs.Count == 1 && !outputs[0].IsLiteral
            ? tape.Backward(outputs[0], upstream)
            : tape.Backward(Contracted(Upstreams(upstream, varying: false)));
        EnsureUnchanged(x, "the backward pass");
        if (!Same(upstream, given))
            findings.Add(Fault.MutatedInput, "the backward pass changed the upstream gradient");
        var at = 0;
        foreach (var output in outputs)
        {
            if (!Same(output.Values, before.AsSpan(at, output.Count)))
                findings.Add(Fault.MutatedInput, "the backward pass changed the values of the outputs");
            at += output.Count;
        }

        return Plain(gradients);
    }

    /// <summary>The recorded gradient of ⟨upstream, outputs⟩, and the plain gradient of ⟨weights, recorded gradient⟩: H · weights.</summary>
    public (T[][] Gradient, T[][] Product) Second(T[][] x, T[] upstream, T[][] weights)
    {
        Values(x);
        var (wrt, recorded) = Recorded(Upstreams(upstream, varying: false));
        var gradient = new T[leaves.Length][];
        for (int i = 0, k = 0; i < leaves.Length; i++)
            gradient[i] = inputs[i].IsConstant ? new T[leaves[i].Count] : recorded[k++].Values.ToArray();
        return (gradient, Plain(tape.Backward(Weighted(wrt, recorded, weights))));
    }

    /// <summary>J · direction by differentiating the recorded Jᵀ u with respect to u.</summary>
    public T[] DoubleReverse(T[][] x, T[] upstream, T[][] direction)
    {
        Values(x);
        var upstreams = Upstreams(upstream, varying: true);
        var (wrt, recorded) = Recorded(upstreams);
        var gradients = tape.Backward(Weighted(wrt, recorded, direction));
        var product = new List<T>();
        foreach (var u in upstreams)
            product.AddRange(gradients[u]);
        return [.. product];
    }

    (List<int> Wrt, Variable<T>[] Gradients) Recorded(List<Variable<T>> upstreams)
    {
        var wrt = Enumerable.Range(0, leaves.Length).Where(i => !inputs[i].IsConstant).ToList();
        var gradients = new Variable<T>[wrt.Count];
        tape.Gradient(Contracted(upstreams), 1, wrt.Select(i => leaves[i]).ToArray(), gradients);
        return (wrt, gradients);
    }

    List<Variable<T>> Upstreams(T[] upstream, bool varying)
    {
        var (all, at) = (new List<Variable<T>>(), 0);
        foreach (var output in outputs)
        {
            ReadOnlySpan<T> values = upstream.AsSpan(at, output.Count);
            all.Add(varying ? tape.Variable(values, output.Shape.Lengths) : tape.Constant(values, output.Shape.Lengths));
            at += output.Count;
        }

        return all;
    }

    Variable<T> Contracted(List<Variable<T>> upstreams)
    {
        var sum = tape.Constant(T.Zero);
        for (var i = 0; i < outputs.Count; i++)
            sum += (upstreams[i] * outputs[i]).SumTo(Shape.Scalar);
        return sum;
    }

    Variable<T> Weighted(List<int> wrt, Variable<T>[] gradients, T[][] weights)
    {
        var sum = tape.Constant(T.Zero);
        for (var i = 0; i < wrt.Count; i++)
            sum += (tape.Constant((ReadOnlySpan<T>)weights[wrt[i]], inputs[wrt[i]].Shape.Lengths) * gradients[i]).SumTo(Shape.Scalar);
        return sum;
    }

    T[][] Plain(Gradients<T> gradients)
    {
        var plain = new T[leaves.Length][];
        for (var i = 0; i < leaves.Length; i++)
            plain[i] = inputs[i].IsConstant ? new T[leaves[i].Count] : gradients[leaves[i]].ToArray();
        return plain;
    }

    void EnsureUnchanged(T[][] x, string pass)
    {
        for (var i = 0; i < leaves.Length; i++)
        {
            if (!Same(leaves[i].Values, x[i]))
                findings.Add(Fault.MutatedInput, $"{pass} changed the values of input {i}");
        }
    }

    // By Equals, for which a NaN is equal to itself.
    static bool Same(ReadOnlySpan<T> a, ReadOnlySpan<T> b) => a.SequenceEqual(b);
}
