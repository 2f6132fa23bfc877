using System.Buffers;
using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Losses;

/// <summary>Cross-entropy where classes weigh differently, or samples of one label do not count: padding, or unlabelled pixels.</summary>
public static class WeightedCrossEntropy
{
    /// <summary>
    /// −w_y log softmax(s)_y for each sample with label y, 0 where the label is ignored; the mean is over the weights,
    /// Σ loss / Σ w_y, as in libtorch. With label smoothing ε it is −(1 − ε) w_y log p_y − ε / classes · Σ_k w_k log p_k.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="scores">The scores s, […, classes].</param>
    /// <param name="labels">The samples' classes, or the ignored label.</param>
    /// <param name="classWeights">w, one for each class; none for ones.</param>
    /// <param name="ignoredLabel">The label of samples that do not count, any number; null for none.</param>
    /// <param name="reduction">What is done with the samples' values.</param>
    /// <param name="labelSmoothing">ε in [0, 1].</param>
    /// <returns>The loss: […] without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">
    /// There is not one label for each sample or one weight for each class; a label is neither a class nor ignored; a weight is negative or
    /// not finite; ε is out of range; or no weight is left to take the mean over.
    /// </exception>
    /// <example><code>Variable&lt;float&gt; loss = scores.SoftmaxCrossEntropy(labels, classWeights: [1, 2, 5], ignoredLabel: -1);</code></example>
    public static Variable<T> SoftmaxCrossEntropy<T>(
        this Variable<T> scores, ReadOnlySpan<int> labels, ReadOnlySpan<T> classWeights, int? ignoredLabel = null, Reduction reduction = Reduction.Mean, double labelSmoothing = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!(labelSmoothing >= 0 && labelSmoothing <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(labelSmoothing), labelSmoothing, $"Label smoothing must be in [0, 1], but got {labelSmoothing}.");
        }

        EnsureFits("SoftmaxCrossEntropy", scores.Shape, labels, classWeights, ignoredLabel, reduction);
        Variable<T> logs = scores.LogSoftmax(-1);
        Variable<T> weights = Weights(logs, labels, classWeights, ignoredLabel, out double total);
        Variable<T> loss = weights.Zip(default(ChainProduct), AtLabels(logs, labels, ignoredLabel));
        if (labelSmoothing > 0)
        {
            Variable<T> all = classWeights.IsEmpty ? logs : logs * logs.Tape.Constant(classWeights, classWeights.Length);
            Variable<T> counts = Weights(logs, labels, [], ignoredLabel, out _);
            Variable<T> even = counts.Zip(default(ChainProduct), -all.Sum(-1));
            loss = ((1 - labelSmoothing) * loss) + (labelSmoothing / scores.Shape[-1] * even);
        }

        return Reduced(loss, reduction, total);
    }

    /// <summary>−w_y log p_y for each sample with label y, 0 where the label is ignored; the mean is over the weights, Σ loss / Σ w_y, as in libtorch.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="logProbabilities">Logarithms of probabilities, […, classes].</param>
    /// <param name="labels">The samples' classes, or the ignored label.</param>
    /// <param name="classWeights">w, one for each class; none for ones.</param>
    /// <param name="ignoredLabel">The label of samples that do not count, any number; null for none.</param>
    /// <param name="reduction">What is done with the samples' values.</param>
    /// <returns>The loss: […] without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">
    /// There is not one label for each sample or one weight for each class; a label is neither a class nor ignored; a weight is negative or
    /// not finite; or no weight is left to take the mean over.
    /// </exception>
    public static Variable<T> NegativeLogLikelihood<T>(
        this Variable<T> logProbabilities, ReadOnlySpan<int> labels, ReadOnlySpan<T> classWeights, int? ignoredLabel = null, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureFits("NegativeLogLikelihood", logProbabilities.Shape, labels, classWeights, ignoredLabel, reduction);
        Variable<T> weights = Weights(logProbabilities, labels, classWeights, ignoredLabel, out double total);
        return Reduced(weights.Zip(default(ChainProduct), AtLabels(logProbabilities, labels, ignoredLabel)), reduction, total);
    }

    // −log p at the label; an ignored sample's is that of class 0, which then counts 0 times.
    private static Variable<T> AtLabels<T>(Variable<T> logs, ReadOnlySpan<int> labels, int? ignored)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] classes = ArrayPool<int>.Shared.Rent(labels.Length);
        try
        {
            for (int i = 0; i < labels.Length; i++)
            {
                classes[i] = labels[i] == ignored ? 0 : labels[i];
            }

            return logs.NegativeLogLikelihood(classes.AsSpan(0, labels.Length), Reduction.None);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(classes);
        }
    }

    private static Variable<T> Weights<T>(Variable<T> logs, ReadOnlySpan<int> labels, ReadOnlySpan<T> classWeights, int? ignored, out double total)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T> weights = logs.Tape.Create(logs.Tape.Intern(logs.Shape.Lengths[..^1]), out Span<T> values);
        total = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            values[i] = labels[i] == ignored ? T.Zero : classWeights.IsEmpty ? T.One : classWeights[labels[i]];
            total += double.CreateTruncating(values[i]);
        }

        return weights;
    }

    private static Variable<T> Reduced<T>(Variable<T> loss, Reduction reduction, double total)
        where T : unmanaged, IFloatingPointIeee754<T> => reduction switch
        {
            Reduction.None => loss,
            Reduction.Sum => loss.Sum(),
            _ => loss.Sum() / total,
        };

    private static void EnsureFits<T>(string loss, Shape scores, ReadOnlySpan<int> labels, ReadOnlySpan<T> classWeights, int? ignored, Reduction reduction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Enum.IsDefined(reduction))
        {
            throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "A loss is reduced by None, Mean or Sum.");
        }

        if (scores.Rank == 0 || scores[-1] == 0 || labels.Length != scores.Count / scores[-1])
        {
            throw new ArgumentException($"{loss} needs scores […, classes] and one label for each sample, but got scores {scores} and {labels.Length} labels.", nameof(labels));
        }

        int classes = scores[-1];
        if (!classWeights.IsEmpty && classWeights.Length != classes)
        {
            throw new ArgumentException($"{loss} of scores {scores} needs {classes} class weights, but got {classWeights.Length}.", nameof(classWeights));
        }

        foreach (T weight in classWeights)
        {
            if (!T.IsFinite(weight) || weight < T.Zero)
            {
                throw new ArgumentOutOfRangeException(nameof(classWeights), weight, $"{loss} needs class weights that are finite and not negative, but got {weight}.");
            }
        }

        bool counts = reduction != Reduction.Mean;
        for (int i = 0; i < labels.Length; i++)
        {
            bool isIgnored = labels[i] == ignored;
            if (!isIgnored && (labels[i] < 0 || labels[i] >= classes))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), labels[i], $"{loss}: the label at index {i} is {labels[i]}, but the classes of scores {scores} are 0 to {classes - 1}{(ignored is null ? string.Empty : $", and {ignored} is ignored")}.");
            }

            counts |= !isIgnored && (classWeights.IsEmpty || classWeights[labels[i]] > T.Zero);
        }

        if (!counts)
        {
            throw new ArgumentException($"{loss} has nothing to take the mean of: of {labels.Length} labels all are ignored or have weight 0.", nameof(labels));
        }
    }
}
