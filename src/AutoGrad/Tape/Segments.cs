using System.Numerics;
using System.Runtime.InteropServices;

namespace AutoGrad.Tape;

/// <summary>Runs segments: forward, where what was recorded inside is dropped again, and once more on the way back.</summary>
internal sealed class Segments<T>(Tape<T> tape, TensorLog<T> log)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private GrowingArray<Variable<T>> operands = new();
    private bool[] listed = [];

    /// <summary>The result of a segment. Of what it recorded only the leaves stay, as a parameter may remember its leaf.</summary>
    /// <exception cref="InvalidOperationException">There were scalars on the way, or the tape was taken back.</exception>
    public Variable<T> Run(Segment<T> segment, ReadOnlySpan<Variable<T>> inputs)
    {
        int before = log.NodeCount;
        int entries = log.EntryCount;
        int first = operands.Count;
        try
        {
            foreach (Variable<T> input in inputs)
            {
                operands.Add(log.Handle(log.IndexOf(in input)));
            }

            int nodes = log.NodeCount;
            Node<T> result = log.NodeAt(Record(segment, first, inputs.Length, entries));
            ListCaptured(first, entries, nodes);
            result.Data.Users++;
            log.TruncateEntries(entries);
            log.DropNodes(nodes);
            Variable<T> values = log.Constant(result.Data, result.Shape);
            return result.Varies
                ? tape.Apply(new Recompute<T>(segment, inputs.Length, values), operands.Span[first..])
                : values;
        }
        catch
        {
            log.TruncateEntries(entries);
            log.TruncateNodes(before);
            throw;
        }
        finally
        {
            operands.Truncate(first);
        }
    }

    /// <summary>Records a segment anew on the arguments of its trace, and returns the node of the result.</summary>
    /// <exception cref="InvalidOperationException">The result is another than it was, or the segment made a leaf of its own.</exception>
    public int RunAgain(Segment<T> segment, ReadOnlySpan<int> arguments, int output)
    {
        int first = operands.Count;
        int leaves = log.Leaves.Length;
        try
        {
            foreach (int argument in arguments)
            {
                operands.Add(log.Handle(argument));
            }

            int result = Record(segment, first, arguments.Length, log.EntryCount);
            if (log.Leaves.Length > leaves)
            {
                throw new InvalidOperationException("A checkpointed function made a leaf of its own, to which no gradient can flow. Make leaves outside of it.");
            }

            if (!MemoryMarshal.AsBytes(log.NodeAt(result).Data.Span).SequenceEqual(MemoryMarshal.AsBytes(log.NodeAt(output).Data.Span)))
            {
                throw new InvalidOperationException(
                    "A checkpointed function computed something else when it was run again for its gradient. It must depend on nothing that changes, such as a random generator: draw outside, and use what was drawn inside.");
            }

            return result;
        }
        finally
        {
            operands.Truncate(first);
        }
    }

    private int Record(Segment<T> segment, int first, int count, int entries)
    {
        int scalars = tape.ScalarCount;
        Variable<T> result = segment.Run(operands.Span.Slice(first, count));
        if (log.EntryCount < entries)
        {
            throw new InvalidOperationException("The tape was reset or rewound inside a checkpointed function, past its beginning.");
        }

        return tape.ScalarCount == scalars
            ? log.IndexOf(in result)
            : throw new InvalidOperationException("A checkpointed function works on tensors, but scalars of the tape were recorded inside. Compute with them outside.");
    }

    // Adds what varies, is a leaf or was there before, and is used by the entries since, to the operands listed.
    private void ListCaptured(int first, int entries, int nodes)
    {
        if (listed.Length < log.NodeCount)
        {
            Array.Resize(ref listed, Math.Max(log.NodeCount, listed.Length * 2));
        }

        foreach (Variable<T> input in operands.Span[first..])
        {
            listed[input.Index] = true;
        }

        for (int i = entries; i < log.EntryCount; i++)
        {
            ref readonly Entry<T> entry = ref log.EntryAt(i);
            foreach (int input in log.Operands(entry)[..entry.Inputs])
            {
                ref readonly Node<T> node = ref log.NodeAt(input);
                if (!listed[input] && node.Varies && (input < nodes || node.Producer < 0))
                {
                    listed[input] = true;
                    operands.Add(log.Handle(input));
                }
            }
        }

        foreach (Variable<T> operand in operands.Span[first..])
        {
            listed[operand.Index] = false;
        }
    }
}
