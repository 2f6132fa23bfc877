using System.Numerics;
using System.Text;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Programs;

/// <summary>An expression graph of scalars and tensors with reuse: a map from all elements of its leaves to one vector.</summary>
/// <param name="Seed">What it was generated from.</param>
/// <param name="Leaves">The shapes of the tensor leaves.</param>
/// <param name="ScalarLeaves">The number of scalar leaves.</param>
/// <param name="Point">The elements of all leaves where the program is in its safe domain.</param>
/// <param name="Steps">The operations; the last one collects what nothing else uses.</param>
internal sealed record RandomProgram(int Seed, Shape[] Leaves, int ScalarLeaves, double[] Point, Step[] Steps)
{
    /// <summary>Whether scalars take part, through which recorded gradients do not go.</summary>
    public bool HasScalars => ScalarLeaves > 0 || Steps.Any(step => step is not TensorStep);

    public Execution<T> On<T>(Tape<T> tape, ReadOnlySpan<T> point)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        State<T> state = Start(tape, Leaves, point);
        Execution<T> execution = new(tape, [.. state.Tensors], [.. state.Scalars], state);
        foreach (Step step in Steps)
        {
            step.Run(state);
        }

        return execution;
    }

    public static State<T> Start<T>(Tape<T> tape, Shape[] leaves, ReadOnlySpan<T> point)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        State<T> state = new(tape);
        foreach (Shape shape in leaves)
        {
            state.Tensors.Add(tape.Variable(point[..shape.Count], shape.Lengths));
            point = point[shape.Count..];
        }

        foreach (T value in point)
        {
            state.Scalars.Add(tape.Scalar(value));
        }

        return state;
    }

    /// <summary>The program as text, which goes into every failure message.</summary>
    public override string ToString()
    {
        StringBuilder text = new($"program of seed {Seed}:\n");
        using Tape<double> tape = new();
        State<double> state = Start<double>(tape, Leaves, Point);
        for (int i = 0; i < state.Tensors.Count; i++)
        {
            text.Append($"  t{i} = leaf {state.Tensors[i].Shape} [{string.Join(", ", state.Tensors[i].Values.ToArray())}]\n");
        }

        for (int i = 0; i < state.Scalars.Count; i++)
        {
            text.Append($"  s{i} = leaf {state.Scalars[i]}\n");
        }

        foreach (Step step in Steps)
        {
            (int tensors, int scalars) = (state.Tensors.Count, state.Scalars.Count);
            step.Run(state);
            string result = state.Tensors.Count > tensors
                ? $"t{tensors} {state.Tensors[^1].Shape}"
                : state.Scalars.Count == scalars + 1 ? $"s{scalars}" : $"s{scalars} … s{state.Scalars.Count - 1}";
            text.Append($"  {result} = {step}\n");
        }

        return text.ToString();
    }
}

/// <summary>A program that ran: its leaves and its result on a tape.</summary>
internal sealed record Execution<T>(Tape<T> Tape, Variable<T>[] Leaves, Scalar<T>[] ScalarLeaves, State<T> State)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Variable<T> Result => State.Tensors[^1];

    /// <summary>Jᵀ u, by the plain sweep.</summary>
    public T[] Pull(ReadOnlySpan<T> upstream)
    {
        Gradients<T> gradients = Tape.Backward(Result, upstream);
        List<T> flat = [];
        foreach (Variable<T> leaf in Leaves)
        {
            flat.AddRange(gradients[leaf]);
        }

        foreach (Scalar<T> leaf in ScalarLeaves)
        {
            flat.Add(gradients[leaf]);
        }

        return [.. flat];
    }
}
