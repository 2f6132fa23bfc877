using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Networks.Training.Metrics;

/// <summary>Scores [n, classes] beside n labels, checked.</summary>
internal readonly ref struct Scores<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> scores;
    private readonly ReadOnlySpan<int> labels;

    public Scores(ReadOnlySpan<T> scores, ReadOnlySpan<int> labels)
    {
        Classes = labels.IsEmpty ? 0 : scores.Length / labels.Length;
        if (Classes * labels.Length != scores.Length || (Classes == 0 && !labels.IsEmpty))
        {
            throw new ArgumentException($"{labels.Length} labels belong to as many rows of scores, but there are {scores.Length} scores.", nameof(scores));
        }

        int wrong = labels.IndexOfAnyExceptInRange(0, Classes - 1);
        if (wrong >= 0)
        {
            throw new ArgumentException($"Labels are classes from 0 to {Classes - 1}, but row {wrong} has the label {labels[wrong]}.", nameof(labels));
        }

        this.scores = scores;
        this.labels = labels;
    }

    public int Count => labels.Length;

    public int Classes { get; }

    public int Label(int row) => labels[row];

    /// <summary>The first of the greatest scores, or of the NaN.</summary>
    public int Predicted(int row) => TensorPrimitives.IndexOfMax(Row(row));

    /// <summary>The number of classes that come before the label: 0 where the prediction is right.</summary>
    public int Rank(int row)
    {
        ReadOnlySpan<T> own = Row(row);
        int label = labels[row];
        T score = own[label];
        int before = 0;
        for (int k = 0; k < own.Length; k++)
        {
            // A NaN, not below anything, comes before every class.
            bool comesBefore = k < label ? !(own[k] < score) : k > label && !(own[k] <= score);
            before += comesBefore ? 1 : 0;
        }

        return before;
    }

    private ReadOnlySpan<T> Row(int row) => scores.Slice(row * Classes, Classes);
}
