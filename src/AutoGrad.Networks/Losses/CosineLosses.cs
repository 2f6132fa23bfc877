using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Losses;

/// <summary>Losses of the angle between vectors, which lie along the last axis.</summary>
/// <example><code>Variable&lt;float&gt; loss = input.CosineDistance(targets);</code></example>
public static class CosineLosses
{
    /// <summary>x·y / (‖x‖ ‖y‖) for each pair of vectors; 0, with gradient 0, where one is the zero vector.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The first vectors, […, width].</param>
    /// <param name="y">The second vectors, of the same shape.</param>
    /// <returns>The cosines, […].</returns>
    /// <exception cref="ArgumentException">The shapes differ, or have no axis.</exception>
    public static Variable<T> CosineSimilarity<T>(this Variable<T> x, Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Rank == 0 || !x.Shape.Equals(y.Shape))
        {
            throw new ArgumentException($"CosineSimilarity needs vectors […, width] of one shape, but got {x.Shape} and {y.Shape}. It does not broadcast; reshape one of them.", nameof(y));
        }

        return (x.Normalize(-1) * y.Normalize(-1)).Sum(-1);
    }

    /// <summary>1 − cos for each pair of vectors: 0 in the same direction, 2 in opposite ones.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="y">The predictions, […, width].</param>
    /// <param name="t">The targets, of the same shape.</param>
    /// <param name="reduction">What is done with the samples' values.</param>
    /// <returns>The loss: […] without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing to take the mean of.</exception>
    public static Variable<T> CosineDistance<T>(this Variable<T> y, Variable<T> t, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduced(1 - y.CosineSimilarity(t), reduction);

    /// <summary>1 − cos for pairs with sign 1, which belong together, and max(0, cos − margin) for those with sign −1 (libtorch's cosine embedding loss).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The first vectors, […, width].</param>
    /// <param name="y">The second vectors, of the same shape.</param>
    /// <param name="signs">1 or −1 for each pair, row-major.</param>
    /// <param name="margin">The cosine that pairs which do not belong together may have, in [−1, 1].</param>
    /// <param name="reduction">What is done with the pairs' values.</param>
    /// <returns>The loss: […] without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, there is not one sign for each pair, a sign is not ±1, the margin is out of range, or there is nothing to take the mean of.</exception>
    public static Variable<T> CosineEmbedding<T>(
        this Variable<T> x, Variable<T> y, ReadOnlySpan<int> signs, double margin = 0, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!(margin >= -1 && margin <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), margin, $"CosineEmbedding needs a margin in [−1, 1], but got {margin}.");
        }

        Variable<T> cosine = x.CosineSimilarity(y);
        if (signs.Length != cosine.Count)
        {
            throw new ArgumentException($"CosineEmbedding of vectors {x.Shape} needs {cosine.Count} signs, but got {signs.Length}.", nameof(signs));
        }

        Variable<T> together = cosine.Tape.Create(cosine.Shape, out Span<T> values);
        for (int i = 0; i < signs.Length; i++)
        {
            values[i] = signs[i] switch
            {
                1 => T.One,
                -1 => T.Zero,
                _ => throw new ArgumentOutOfRangeException(nameof(signs), signs[i], $"CosineEmbedding: the sign at index {i} is {signs[i]}, but must be 1 or −1."),
            };
        }

        return Reduced(PointwiseOperations.Select(together, 1 - cosine, (cosine - margin).Map(default(Relu))), reduction);
    }

    private static Variable<T> Reduced<T>(Variable<T> values, Reduction reduction)
        where T : unmanaged, IFloatingPointIeee754<T> => reduction switch
        {
            Reduction.None => values,
            Reduction.Mean => values.Mean(),
            Reduction.Sum => values.Sum(),
            _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "A loss is reduced by None, Mean or Sum."),
        };
}
