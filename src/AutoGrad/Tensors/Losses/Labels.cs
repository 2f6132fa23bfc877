using System.Buffers;
using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Indexing;

namespace AutoGrad.Tensors.Losses;

/// <summary>Class labels of samples: one for each row of scores along the last axis.</summary>
internal static class Labels
{
    /// <summary>The score at each sample's label, of the scores' shape without its last axis.</summary>
    /// <exception cref="ArgumentException">There is not one label for each row, or a label is not a class.</exception>
    public static Variable<T> AtLabels<T>(this Variable<T> scores, ReadOnlySpan<int> labels, string loss)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Ensure(scores.Shape, labels, loss);
        int classes = scores.Shape[-1];
        int[] places = ArrayPool<int>.Shared.Rent(labels.Length);
        try
        {
            for (int i = 0; i < labels.Length; i++)
            {
                places[i] = (i * classes) + labels[i];
            }

            Tape<T> tape = scores.Tape;
            return scores.Through(new Pick(tape.Keep(places.AsSpan(0, labels.Length)), tape.Intern(scores.Shape.Lengths[..^1])));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(places);
        }
    }

    /// <summary>An error unless there is one label for each row of scores, and each is a class.</summary>
    public static void Ensure(Shape scores, ReadOnlySpan<int> labels, string loss)
    {
        if (scores.Rank == 0 || scores[-1] == 0)
        {
            throw new ArgumentException($"{loss} needs scores with classes along the last axis, but got {scores}.", nameof(scores));
        }

        int classes = scores[-1];
        if (labels.Length != scores.Count / classes)
        {
            throw new ArgumentException($"{loss} of scores {scores} needs {scores.Count / classes} labels, but got {labels.Length}.", nameof(labels));
        }

        int wrong = labels.IndexOfAnyExceptInRange(0, classes - 1);
        if (wrong >= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(labels), labels[wrong], $"{loss}: the label at index {wrong} is {labels[wrong]}, but the classes of scores {scores} are 0 to {classes - 1}.");
        }
    }
}
