using System.Numerics.Tensors;

namespace AutoGrad.Examples.Digits;

/// <summary>What rows of scores, one for each class, say of pictures.</summary>
internal static class Scores
{
    /// <summary>The share of rows whose greatest score is at the label.</summary>
    public static double Accuracy(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels)
    {
        int right = 0;
        int classes = scores.Length / labels.Length;
        for (int i = 0; i < labels.Length; i++)
        {
            right += TensorPrimitives.IndexOfMax(scores.Slice(i * classes, classes)) == labels[i] ? 1 : 0;
        }

        return (double)right / labels.Length;
    }
}
