using System.Buffers;
using System.Numerics;
using AutoGrad.Algebra;
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
        return scores.Through(new Pick(scores.PlacesOf(labels), scores.Samples()));
    }

    /// <summary>−log softmax(scores) at each sample's label, of the scores' shape without its last axis.</summary>
    /// <exception cref="ArgumentException">There is not one label for each row, or a label is not a class.</exception>
    public static Variable<T> CrossEntropyAt<T>(this Variable<T> scores, ReadOnlySpan<int> labels, string loss)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Ensure(scores.Shape, labels, loss);
        return Lanes.Take<T>()
            ? scores.Tape.Apply(new CrossEntropy<T>(scores.PlacesOf(labels), scores.Samples()), scores)
            : -scores.LogSoftmax(-1).AtLabels(labels, loss);
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

    private static Shape Samples<T>(this Variable<T> scores)
        where T : unmanaged, IFloatingPointIeee754<T> => scores.Tape.Intern(scores.Shape.Lengths[..^1]);

    // The row-major positions of the labels, kept by the tape.
    private static ReadOnlyMemory<int> PlacesOf<T>(this Variable<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int classes = scores.Shape[-1];
        int[] places = ArrayPool<int>.Shared.Rent(labels.Length);
        for (int i = 0; i < labels.Length; i++)
        {
            places[i] = (i * classes) + labels[i];
        }

        ReadOnlyMemory<int> kept = scores.Tape.Keep(places.AsSpan(0, labels.Length));
        ArrayPool<int>.Shared.Return(places);
        return kept;
    }
}
