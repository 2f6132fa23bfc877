using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>What is known to reach the result, seen from one operation.</summary>
internal readonly ref struct Reach<T>(Tape<T> tape, int entry, Span<bool> nodes, Span<bool> scalars)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Span<bool> Scalars { get; } = scalars;

    public Span<bool> Nodes { get; } = nodes;

    public int Input(int input) => tape.Log.Operand(entry, input);

    public int Output(int output) => tape.Log.Operand(entry, tape.Log.EntryAt(entry).Inputs + output);

    /// <summary>If any output reaches the result, so does every input.</summary>
    public void Through()
    {
        Entry<T> described = tape.Log.EntryAt(entry);
        bool any = false;
        for (int k = 0; k < described.Outputs; k++)
        {
            int output = Output(k);
            any |= output < Nodes.Length && Nodes[output];
        }

        for (int k = 0; any && k < described.Inputs; k++)
        {
            Nodes[Input(k)] = true;
        }
    }
}
