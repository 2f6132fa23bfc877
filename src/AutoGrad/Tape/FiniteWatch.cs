using System.Numerics;
using AutoGrad.Numbers;

namespace AutoGrad.Tape;

/// <summary>
/// Looks at what each operation of a tape makes, and throws at the first NaN or infinity made of finite numbers. It
/// knows where each operation was recorded, so that a fault on the way back is traced to its line, too.
/// </summary>
internal sealed class FiniteWatch<T>(Tape<T> tape)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private SourceLocation[] locations = [];
    private int backward;

    /// <summary>From here on operations are parts of a backward pass, which is judged by what it adds up to.</summary>
    public void BeginBackward() => backward++;

    public void EndBackward() => backward--;

    /// <summary>Remembers where an entry was recorded.</summary>
    public void Recorded(int entry)
    {
        if (entry >= locations.Length)
        {
            Array.Resize(ref locations, Math.Max(entry + 1, locations.Length * 2));
        }

        locations[entry] = SourceLocation.OfCaller();
    }

    /// <summary>Judges the outputs of an operation whose operands are listed, inputs first.</summary>
    public void Forward(OperationStore<T> operation, int first, int inputs, int end)
    {
        for (int i = first + inputs; backward == 0 && i < end; i++)
        {
            int bad = FirstBad(tape.Log.Listed(i).Values);
            if (bad < 0)
            {
                continue;
            }

            int source = -1;
            for (int k = inputs - 1; k >= 0; k--)
            {
                source = FirstBad(tape.Log.Listed(first + k).Values) < 0 ? source : k;
            }

            Variable<T> output = tape.Log.Listed(i);
            if (MustStop(output.Values, source, ref bad))
            {
                IReadOnlyList<int>[] shapes = new IReadOnlyList<int>[inputs];
                for (int k = 0; k < inputs; k++)
                {
                    shapes[k] = tape.Log.Listed(first + k).Shape.Lengths.ToArray();
                }

                throw Fault(operation, isBackward: false, SourceLocation.OfCaller(), output.Values[bad], bad, output.Shape, shapes, source);
            }
        }
    }

    /// <summary>Judges what an entry's backward pass has added to the gradients of its inputs.</summary>
    public void Backward(Sweep<T> sweep, int entry)
    {
        Entry<T> described = tape.Log.EntryAt(entry);
        for (int i = 0; i < described.Inputs; i++)
        {
            int input = tape.Log.Operand(entry, i);
            ReadOnlySpan<T> gradient = sweep.Arrived(input);
            int bad = FirstBad(gradient);
            if (bad < 0)
            {
                continue;
            }

            int source = -1;
            for (int k = described.Outputs - 1; k >= 0; k--)
            {
                source = FirstBad(sweep.Arrived(tape.Log.Operand(entry, described.Inputs + k))) < 0 ? source : k;
            }

            if (MustStop(gradient, source, ref bad))
            {
                IReadOnlyList<int>[] shapes = new IReadOnlyList<int>[described.Inputs];
                for (int k = 0; k < described.Inputs; k++)
                {
                    shapes[k] = tape.Log.NodeAt(tape.Log.Operand(entry, k)).Shape.Lengths.ToArray();
                }

                SourceLocation location = entry < locations.Length ? locations[entry] : default;
                throw Fault(described.Store, isBackward: true, location, gradient[bad], bad, tape.Log.NodeAt(input).Shape, shapes, source);
            }
        }
    }

    // An infinity that came in may go out again; a NaN always stops, and is then the value to report.
    private static bool MustStop(ReadOnlySpan<T> values, int source, ref int bad)
    {
        if (source < 0)
        {
            return true;
        }

        for (; bad < values.Length; bad++)
        {
            if (T.IsNaN(values[bad]))
            {
                return true;
            }
        }

        return false;
    }

    private static int FirstBad(ReadOnlySpan<T> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static NonFiniteException Fault(
        OperationStore<T> operation,
        bool isBackward,
        SourceLocation location,
        T value,
        int position,
        Shape shape,
        IReadOnlyList<int>[] inputShapes,
        int source)
    {
        int[] index = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            index[axis] = position % shape[axis];
            position /= shape[axis];
        }

        return new NonFiniteException(
            operation.Name, isBackward, location, double.CreateTruncating(value), index, shape.Lengths.ToArray(), inputShapes, source);
    }
}
