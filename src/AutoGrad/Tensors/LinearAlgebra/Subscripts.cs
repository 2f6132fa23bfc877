using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// An einsum equation read against the shapes of its operands: a label for each axis, the length and the first and last
/// use of each label. Lives in memory of the caller, so reading it anew in each step of a loop allocates nothing.
/// </summary>
internal ref struct Subscripts
{
    private const int Letters = 52;
    private const int MostEllipsisAxes = 32;
    private const int Labels = Letters + MostEllipsisAxes;

    private readonly ReadOnlySpan<char> equation;
    private readonly Span<int> lengths;
    private readonly Span<int> firstUse;
    private readonly Span<int> lastUse;
    private readonly Span<int> output;
    private int outputRank;
    private int ellipsisAxes;

    /// <summary>An empty equation.</summary>
    /// <param name="equation">The text.</param>
    /// <param name="room"><see cref="Room"/> numbers.</param>
    public Subscripts(ReadOnlySpan<char> equation, Span<int> room)
    {
        this.equation = equation;
        lengths = room[..Labels];
        firstUse = room.Slice(Labels, Labels);
        lastUse = room.Slice(2 * Labels, Labels);
        output = room.Slice(3 * Labels, Labels);
        lengths.Fill(-1);
        lastUse.Fill(-1);
    }

    /// <summary>The number of integers that the equation keeps.</summary>
    public static int Room => 4 * Labels;

    /// <summary>The labels of the result, in order.</summary>
    public readonly ReadOnlySpan<int> Output => output[..outputRank];

    /// <summary>The length that a label stands for.</summary>
    public readonly int Length(int label) => lengths[label];

    /// <summary>Whether an operand after this one, or the result, has the label.</summary>
    public readonly bool IsUsedAfter(int label, int operand) => lastUse[label] > operand;

    /// <summary>Whether this operand alone has the label, and the result has not.</summary>
    public readonly bool IsOnlyIn(int label, int operand) => firstUse[label] == operand && lastUse[label] == operand;

    /// <summary>Reads the labels of all operands and of the result.</summary>
    /// <param name="operands">The operands.</param>
    /// <param name="labels">Room for a label for each axis of each operand, one operand after the other.</param>
    public void Read<T>(ReadOnlySpan<Variable<T>> operands, Span<int> labels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int arrow = equation.IndexOf("->");
        ReadOnlySpan<char> left = arrow < 0 ? equation : equation[..arrow];
        int parts = left.Count(',') + 1;
        if (parts != operands.Length)
        {
            throw Error($"the equation has {parts} operands, but {operands.Length} were given");
        }

        for (int i = 0; i < operands.Length; i++)
        {
            int comma = left.IndexOf(',');
            ReadOnlySpan<char> part = comma < 0 ? left : left[..comma];
            left = comma < 0 ? default : left[(comma + 1)..];
            Shape shape = operands[i].Shape;
            int rank = ReadPart(part, Math.Max(0, shape.Rank - LettersIn(part)), labels[..shape.Rank], i);
            if (rank != shape.Rank)
            {
                throw Error($"operand {i} has {rank} subscripts, but its shape {shape} has {shape.Rank} axes");
            }

            for (int axis = 0; axis < rank; axis++)
            {
                Use(labels[axis], shape.Lengths[axis], i);
            }

            labels = labels[rank..];
        }

        if (arrow < 0)
        {
            ImplyOutput(equation);
        }
        else
        {
            ReadOutput(equation[(arrow + 2)..]);
        }

        foreach (int label in Output)
        {
            lastUse[label] = int.MaxValue;
        }
    }

    private static int LabelOf(char c) => c is >= 'A' and <= 'Z' ? c - 'A' : c is >= 'a' and <= 'z' ? c - 'a' + 26 : -1;

    private static char LetterOf(int label) => (char)(label < 26 ? 'A' + label : 'a' + label - 26);

    private static int LettersIn(ReadOnlySpan<char> part)
    {
        int letters = 0;
        foreach (char c in part)
        {
            letters += LabelOf(c) < 0 ? 0 : 1;
        }

        return letters;
    }

    // Returns the number of labels, of which those that have room are written; the axes of "..." are counted from the last.
    private int ReadPart(ReadOnlySpan<char> part, int hidden, Span<int> labels, int operand)
    {
        int count = 0;
        bool seen = false;
        for (int at = 0; at < part.Length; at++)
        {
            if (part[at] == ' ')
            {
                continue;
            }

            if (part[at] == '.')
            {
                if (seen || !part[at..].StartsWith("..."))
                {
                    throw Error("an ellipsis is three dots, once in an operand");
                }

                if (hidden > MostEllipsisAxes)
                {
                    throw Error($"the ellipsis stands for {hidden} axes, more than {MostEllipsisAxes}");
                }

                seen = true;
                at += 2;
                ellipsisAxes = operand < 0 ? ellipsisAxes : Math.Max(ellipsisAxes, hidden);
                for (int axis = hidden - 1; axis >= 0; axis--)
                {
                    Write(labels, count++, Letters + axis);
                }

                continue;
            }

            int label = LabelOf(part[at]);
            if (label < 0)
            {
                throw Error($"'{part[at]}' is no subscript; subscripts are letters, operands are separated by ',', and '->' comes before the result");
            }

            Write(labels, count++, label);
        }

        return count;

        static void Write(Span<int> labels, int at, int label)
        {
            if (at < labels.Length)
            {
                labels[at] = label;
            }
        }
    }

    private readonly void Use(int label, int length, int operand)
    {
        bool stretches = label >= Letters && (length == 1 || lengths[label] == 1);
        if (lengths[label] >= 0 && lengths[label] != length && !stretches)
        {
            throw Error(label >= Letters
                ? $"the axes of the ellipsis do not broadcast: lengths {lengths[label]} and {length} meet in operand {operand}"
                : $"subscript {LetterOf(label)} stands for length {lengths[label]}, but for {length} in operand {operand}");
        }

        firstUse[label] = lengths[label] < 0 ? operand : firstUse[label];
        lastUse[label] = operand;
        lengths[label] = lengths[label] < 0 || lengths[label] == 1 ? length : lengths[label];
    }

    // NumPy: the axes of the ellipsis, then the subscripts that occur once, in alphabetical order.
    private void ImplyOutput(ReadOnlySpan<char> text)
    {
        for (int axis = ellipsisAxes - 1; axis >= 0; axis--)
        {
            output[outputRank++] = Letters + axis;
        }

        for (int label = 0; label < Letters; label++)
        {
            if (text.Count(LetterOf(label)) == 1)
            {
                output[outputRank++] = label;
            }
        }
    }

    private void ReadOutput(ReadOnlySpan<char> text)
    {
        outputRank = ReadPart(text, ellipsisAxes, output, -1);
        for (int i = 0; i < outputRank; i++)
        {
            int label = output[i];
            if (Output[..i].Contains(label))
            {
                throw Error($"the result has subscript {LetterOf(label)} twice");
            }

            if (lengths[label] < 0)
            {
                throw Error($"the result has subscript {LetterOf(label)}, which no operand has");
            }
        }

        if (ellipsisAxes > 0 && text.IndexOf('.') < 0)
        {
            throw Error("the operands have an ellipsis, so the result needs one; name its axes to sum over them");
        }
    }

    private readonly ArgumentException Error(string what) => new($"Einsum \"{equation}\": {what}.");
}
