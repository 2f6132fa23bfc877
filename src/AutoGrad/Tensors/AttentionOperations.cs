using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Attention;
using AutoGrad.Tensors.LinearAlgebra;

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
        ReadOnlySpan<int> lead = query.Shape.Lengths[..^2];
        if (!lead.SequenceEqual(key.Shape.Lengths[..^2]) || !lead.SequenceEqual(value.Shape.Lengths[..^2]))
        {
            return Composed(query, key, value, mask, causal);
        }

        Tape<T> tape = Tape<T>.Of(query, key, value);
        Shape axes = tape.Intern(lead);
        if (!IsBlocked(axes, query.Shape[-2], key.Shape[-2], mask))
        {
            return Composed(query, key, value, mask, causal);
        }

        BlockedAttention<T> attention = new(1, axes, causal);
        Variable<T> y = Run(tape, attention, Flat(query), Flat(key), Flat(value), mask);
        return y.Reshape(Matrices.Stack(tape, axes, query.Shape[-2], value.Shape[-1]));

        Variable<T> Flat(Variable<T> x) => x.Reshape(axes.Count, x.Shape[-2], x.Shape[-1]);
    }

    /// <summary>
    /// Attention in several heads at once (Vaswani et al. 2017): each head reads its own part of the rows of queries, keys and values, and writes its own
    /// part of the result. Nothing is copied apart.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="query">Q, [items, queries, heads · d].</param>
    /// <param name="key">K, [items, keys, heads · d].</param>
    /// <param name="value">V, [items, keys, heads · width].</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="mask">Added to the scores, and broadcast to [items, heads, queries, keys]: 0 to attend, −∞ to hide, or any bias.</param>
    /// <param name="causal">Whether query i sees keys 0 to i only.</param>
    /// <returns>[items, queries, heads · width].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other, or the heads do not divide them.</exception>
    public static Variable<T> MultiHeadAttention<T>(
        this Variable<T> query, Variable<T> key, Variable<T> value, int heads, Variable<T>? mask = null, bool causal = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (Shape q, Shape k, Shape v) = (query.Shape, key.Shape, value.Shape);
        if (q.Rank != 3 || k.Rank != 3 || v.Rank != 3 || heads < 1 || q[0] != k[0] || k[0] != v[0] || k[1] != v[1] || q[2] != k[2] || q[2] == 0 || q[2] % heads != 0 || v[2] % heads != 0)
        {
            throw new ArgumentException(
                $"MultiHeadAttention needs queries [items, queries, heads · d], keys [items, keys, heads · d] and values [items, keys, heads · width] with d of at least 1, but got {q}, {k} and {v} for {heads} heads.");
        }

        Tape<T> tape = Tape<T>.Of(query, key, value);
        Shape lead = tape.Intern(q[0], heads);
        BlockedAttention<T> attention = new(heads, lead, causal);
        if (IsBlocked(lead, q[1], k[1], mask))
        {
            return Run(tape, attention, query, key, value, mask);
        }

        Span<Variable<T>> output = [default];
        attention.Define(mask is { } bias ? [query, key, value, bias] : [query, key, value], output);
        return output[0];
    }

    /// <summary>The definition.</summary>
    internal static Variable<T> Composed<T>(Variable<T> query, Variable<T> key, Variable<T> value, Variable<T>? mask, bool causal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
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

    private static Variable<T> Run<T>(Tape<T> tape, BlockedAttention<T> attention, Variable<T> query, Variable<T> key, Variable<T> value, Variable<T>? mask)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        mask is { } bias ? tape.Apply(attention, query, key, value, bias) : tape.Apply(attention, query, key, value);

    // The kernel takes a constant mask that broadcasts to the scores; what else there is (a mask that is learnt, one that repeats the scores) is composed.
    private static bool IsBlocked<T>(Shape lead, int queries, int keys, Variable<T>? mask)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if ((typeof(T) != typeof(float) && typeof(T) != typeof(double)) || keys == 0)
        {
            return false;
        }

        if (mask is not { } bias)
        {
            return true;
        }

        bool fits = !bias.IsVarying && bias.Rank <= lead.Rank + 2;
        for (int axis = 1; fits && axis <= bias.Rank; axis++)
        {
            int full = axis == 1 ? keys : axis == 2 ? queries : lead[-(axis - 2)];
            fits = bias.Shape[-axis] == full || bias.Shape[-axis] == 1;
        }

        return fits;
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
