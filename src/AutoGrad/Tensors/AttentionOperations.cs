using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Attention;

namespace AutoGrad.Tensors;

/// <summary>Attention of queries to keys and values.</summary>
public static class AttentionOperations
{
    /// <summary>
    /// softmax(Q Kᵀ / √d + mask) V over the last two axes (Vaswani et al. 2017). A query to which every key is masked gets zeros.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="query">Q, […, queries, d].</param>
    /// <param name="key">K, […, keys, d].</param>
    /// <param name="value">V, […, keys, width].</param>
    /// <param name="mask">Added to the scores, and broadcast to […, queries, keys]: 0 to attend, −∞ to hide, or any bias.</param>
    /// <param name="causal">Whether query i sees keys 0 to i only.</param>
    /// <returns>[…, queries, width].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Variable<T> Attention<T>(
        this Variable<T> query, Variable<T> key, Variable<T> value, Variable<T>? mask = null, bool causal = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureFits(query.Shape, key.Shape, value.Shape);
        Variable<T> scores = (query / Math.Sqrt(query.Shape[-1])).MatMul(key, transposeX: false, transposeY: true);
        if (mask is { } bias)
        {
            scores += bias;
        }

        if (causal)
        {
            scores += CausalMask.Of(scores.Tape, query.Shape[-2], key.Shape[-2]);
        }

        return scores.Softmax(-1).MatMul(value);
    }

    private static void EnsureFits(Shape query, Shape key, Shape value)
    {
        if (query.Rank < 2 || key.Rank < 2 || value.Rank < 2 || query[-1] != key[-1] || key[-2] != value[-2] || query[-1] == 0)
        {
            throw new ArgumentException(
                $"Attention needs queries […, queries, d], keys […, keys, d] and values […, keys, width] with d of at least 1, but got {query}, {key} and {value}.");
        }
    }
}
