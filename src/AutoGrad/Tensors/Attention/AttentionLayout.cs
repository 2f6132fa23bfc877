using AutoGrad.Tape;

namespace AutoGrad.Tensors.Attention;

/// <summary>The lengths of an attention, and where its matrices lie: queries [items, queries, heads · depth], keys and values likewise.</summary>
/// <param name="Items">The samples of the batch.</param>
/// <param name="Heads">The heads, side by side in a row.</param>
/// <param name="Queries">The number of queries.</param>
/// <param name="Keys">The number of keys.</param>
/// <param name="Depth">The length of a query and a key.</param>
/// <param name="Width">The length of a value.</param>
internal readonly record struct AttentionLayout(int Items, int Heads, int Queries, int Keys, int Depth, int Width)
{
    /// <summary>The queries, and the keys, of a block: its scores stay in the cache of the second level.</summary>
    public const int BlockQueries = 64;

    /// <inheritdoc cref="BlockQueries"/>
    public const int BlockKeys = 128;

    /// <summary>The attentions: each head of each item.</summary>
    public int Count => Items * Heads;

    /// <summary>The blocks of queries of one attention.</summary>
    public int Blocks => (Queries + BlockQueries - 1) / BlockQueries;

    public static AttentionLayout Of(Shape query, Shape key, Shape value, int heads) =>
        new(query[0], heads, query[1], key[1], query[2] / heads, value[2] / heads);

    /// <summary>Where row 0 of an attention's matrix begins, if rows of all its heads have so many elements of each head.</summary>
    public int Start(int attention, int rows, int length) => ((attention / Heads * rows * Heads) + (attention % Heads)) * length;
}
