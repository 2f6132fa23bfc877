using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Losses;

namespace AutoGrad.Tensors;

/// <summary>Losses of scores for classes, which lie along the last axis; one label, 0 to classes − 1, for each row of scores.</summary>
public static class ClassificationLosses
{
    /// <summary>−log p at the label of each sample.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="logProbabilities">Logarithms of probabilities, […, classes].</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="reduction">What is done with the samples' values.</param>
    /// <returns>The loss: […] without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">There is not one label for each sample, a label is not a class, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = scores.LogSoftmax(-1).NegativeLogLikelihood(labels);</code></example>
    public static Variable<T> NegativeLogLikelihood<T>(this Variable<T> logProbabilities, ReadOnlySpan<int> labels, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        (-logProbabilities.AtLabels(labels, "NegativeLogLikelihood")).Reduced(reduction);

    /// <summary>
    /// −log softmax(s) at the label of each sample; the gradient is p − z with the probabilities p and the one-hot label z.
    /// Label smoothing ε replaces z by (1 − ε) z + ε / classes (Szegedy et al. 2016).
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="scores">The scores s, […, classes].</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="reduction">What is done with the samples' values.</param>
    /// <param name="labelSmoothing">ε in [0, 1].</param>
    /// <returns>The loss: […] without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">There is not one label for each sample, a label is not a class, ε is out of range, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = scores.SoftmaxCrossEntropy(labels);</code></example>
    public static Variable<T> SoftmaxCrossEntropy<T>(
        this Variable<T> scores, ReadOnlySpan<int> labels, Reduction reduction = Reduction.Mean, double labelSmoothing = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Labels.Ensure(scores.Shape, labels, "SoftmaxCrossEntropy");
        EnsureSmoothing(labelSmoothing);
        if (labelSmoothing == 0)
        {
            return scores.CrossEntropyAt(labels, "SoftmaxCrossEntropy").Reduced(reduction);
        }

        Variable<T> logs = scores.LogSoftmax(-1);
        Variable<T> loss = -logs.AtLabels(labels, "SoftmaxCrossEntropy");
        return (((1 - labelSmoothing) * loss) - (labelSmoothing / scores.Shape[-1] * logs.SampleSum())).Reduced(reduction);
    }

    /// <summary>−Σ t log softmax(s) for each sample, with target probabilities t; the gradient is p Σt − t with the probabilities p.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="scores">The scores s, […, classes].</param>
    /// <param name="targets">The target probabilities t, of the same shape.</param>
    /// <param name="reduction">What is done with the samples' values.</param>
    /// <param name="labelSmoothing">ε in [0, 1], which replaces t by (1 − ε) t + ε / classes.</param>
    /// <returns>The loss: […] without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, there are no classes, ε is out of range, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = scores.SoftmaxCrossEntropy(targets, labelSmoothing: 0.1);</code></example>
    public static Variable<T> SoftmaxCrossEntropy<T>(
        this Variable<T> scores, Variable<T> targets, Reduction reduction = Reduction.Mean, double labelSmoothing = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossValues.EnsureSameShape("SoftmaxCrossEntropy", scores, targets);
        EnsureSmoothing(labelSmoothing);
        if (scores.Rank == 0 || scores.Shape[-1] == 0)
        {
            throw new ArgumentException($"SoftmaxCrossEntropy needs scores with classes along the last axis, but got {scores.Shape}.", nameof(scores));
        }

        Variable<T> smooth = labelSmoothing > 0 ? ((1 - labelSmoothing) * targets) + (labelSmoothing / scores.Shape[-1]) : targets;
        return (-smooth.Zip(default(ChainProduct), scores.LogSoftmax(-1)).SampleSum()).Reduced(reduction);
    }

    /// <summary>max(0, 1 − y·s) for each element; the gradient is −y where 1 − y·s &gt; 0, else 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="scores">The scores s.</param>
    /// <param name="signs">The classes y = ±1, of the same shape.</param>
    /// <param name="reduction">What is done with the elements' values.</param>
    /// <returns>The loss: of the scores' shape without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, a class is not ±1, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = input.BinaryHinge(targets);</code></example>
    public static Variable<T> BinaryHinge<T>(this Variable<T> scores, Variable<T> signs, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossValues.EnsureSameShape("BinaryHinge", scores, signs);
        ReadOnlySpan<T> values = signs.Values;
        for (int i = 0; i < values.Length; i++)
        {
            if (T.Abs(values[i]) != T.One)
            {
                throw new ArgumentOutOfRangeException(nameof(signs), values[i], $"BinaryHinge: the class at index {i} is {values[i]}, but must be 1 or −1.");
            }
        }

        return (1 - (signs * scores)).Map(default(Relu)).Reduced(reduction);
    }

    /// <summary>
    /// Σ_{j≠y} max(0, s_j − s_y + margin) for each sample with label y (Weston &amp; Watkins 1999); the gradient counts: 1 for
    /// each class above the margin, minus their number at the label.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="scores">The scores s, […, classes].</param>
    /// <param name="labels">The samples' classes.</param>
    /// <param name="margin">The margin by which the label's score should be ahead.</param>
    /// <param name="divideByClasses">Whether each sample's value is divided by the number of classes, as libtorch does.</param>
    /// <param name="reduction">What is done with the samples' values.</param>
    /// <returns>The loss: […] without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">There is not one label for each sample, a label is not a class, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = scores.MultiMargin(labels, margin: 1);</code></example>
    public static Variable<T> MultiMargin<T>(
        this Variable<T> scores, ReadOnlySpan<int> labels, double margin = 1, bool divideByClasses = false, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Labels.Ensure(scores.Shape, labels, "MultiMargin");
        int classes = scores.Shape[-1];

        // No margin at the label itself: s_y − s_y is at the kink, and neither its value nor its gradient counts.
        Variable<T> margins = scores.Tape.Create(scores.Shape, out Span<T> values);
        values.Fill(T.CreateTruncating(margin));
        for (int i = 0; i < labels.Length; i++)
        {
            values[(i * classes) + labels[i]] = T.Zero;
        }

        Variable<T> ahead = scores.AtLabels(labels, "MultiMargin").Unsqueeze(-1);
        Variable<T> loss = (scores - ahead + margins).Map(default(Relu)).SampleSum();
        return (divideByClasses ? loss / classes : loss).Reduced(reduction);
    }

    private static void EnsureSmoothing(double labelSmoothing)
    {
        if (!(labelSmoothing >= 0 && labelSmoothing <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(labelSmoothing), labelSmoothing, $"Label smoothing must be in [0, 1], but got {labelSmoothing}.");
        }
    }
}
