using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>
/// Attention in several heads at once (Vaswani et al., Attention is all you need, 2017): queries, keys and values are projected, cut into
/// heads of equal width, attended to (<see cref="AttentionOperations.Attention"/>), put side by side and projected once more.
/// </summary>
/// <remarks>Its parts are <c>query</c>, <c>key</c>, <c>value</c> and <c>output</c>, each a <see cref="Linear{T}"/>. As a layer it attends to its own input.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Variable&lt;float&gt; y = new MultiHeadAttention&lt;float&gt;(width: 32, heads: 4, random, causal: true).Forward(input);</code></example>
public sealed class MultiHeadAttention<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int width;
    private readonly int heads;
    private readonly bool causal;

    /// <summary>A layer with random projections.</summary>
    /// <param name="width">The length of a vector, in and out.</param>
    /// <param name="heads">The number of heads, which divides the width.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="causal">Whether position i sees positions 0 to i only.</param>
    /// <exception cref="ArgumentException">The heads do not divide the width.</exception>
    public MultiHeadAttention(int width, int heads, SeededRandom random, bool causal = false)
    {
        if (width < 1 || heads < 1 || width % heads != 0)
        {
            throw new ArgumentException($"MultiHeadAttention needs a number of heads that divides the width, but got {heads} heads and width {width}.", nameof(heads));
        }

        this.width = width;
        this.heads = heads;
        this.causal = causal;
        Query = Add("query", new Linear<T>(width, width, random));
        Key = Add("key", new Linear<T>(width, width, random));
        Value = Add("value", new Linear<T>(width, width, random));
        Output = Add("output", new Linear<T>(width, width, random));
    }

    /// <summary>The projection of queries.</summary>
    public Linear<T> Query { get; }

    /// <summary>The projection of keys.</summary>
    public Linear<T> Key { get; }

    /// <summary>The projection of values.</summary>
    public Linear<T> Value { get; }

    /// <summary>The projection of the heads' results.</summary>
    public Linear<T> Output { get; }

    /// <inheritdoc/>
    /// <param name="input">[batch, time, width]: queries, keys and values.</param>
    /// <returns>[batch, time, width].</returns>
    public override Variable<T> Forward(Variable<T> input) => Forward(input, input, input);

    /// <summary>Attends from queries to keys.</summary>
    /// <param name="query">[batch, queries, width].</param>
    /// <param name="key">[batch, keys, width].</param>
    /// <param name="value">[batch, keys, width].</param>
    /// <param name="mask">Added to the scores, and broadcast to [batch, heads, queries, keys]: 0 to attend, −∞ to hide; <see cref="AttentionMask"/> makes it for padded batches.</param>
    /// <returns>[batch, queries, width]; only the bias where every key is hidden.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Variable<T> Forward(Variable<T> query, Variable<T> key, Variable<T> value, Variable<T>? mask = null)
    {
        EnsureFits(query.Shape, key.Shape, value.Shape);
        Variable<T> attended = Heads(Query, query).Attention(Heads(Key, key), Heads(Value, value), mask, causal);
        Variable<T> together = attended.Permute(0, 2, 1, 3).Reshape(query.Shape[0], query.Shape[1], width);
        return Observed(Output.Forward(together));
    }

    // [batch, time, width] → [batch, heads, time, width / heads].
    private Variable<T> Heads(Linear<T> projection, Variable<T> x) =>
        projection.Forward(x).Reshape(x.Shape[0], x.Shape[1], heads, width / heads).Permute(0, 2, 1, 3);

    private void EnsureFits(Shape query, Shape key, Shape value)
    {
        if (query.Rank != 3 || query[2] != width || key.Rank != 3 || key[0] != query[0] || key[2] != width || !value.Equals(key))
        {
            throw new ArgumentException(
                $"MultiHeadAttention of width {width} needs queries [batch, queries, {width}], and keys and values [batch, keys, {width}], but got {query}, {key} and {value}.");
        }
    }
}
