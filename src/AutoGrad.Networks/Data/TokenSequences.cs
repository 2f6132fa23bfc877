namespace AutoGrad.Networks.Data;

/// <summary>
/// The samples of a language model: sample i is the L tokens from i·stride on, and its targets are the L tokens one place
/// further. The tokens are read in place and must not change.
/// </summary>
/// <example><code>Batches&lt;TokenBatch&gt; batches = new(new TokenSequences(tokens, length: 64), batchSize: 32, random);</code></example>
public sealed class TokenSequences : ISamples<TokenBatch>
{
    private readonly ReadOnlyMemory<int> tokens;

    /// <summary>The sequences of a text.</summary>
    /// <param name="tokens">The tokens, more than the length.</param>
    /// <param name="length">L, the tokens in a sequence.</param>
    /// <param name="stride">From one sequence to the next: 1 for all, L for sequences that do not overlap.</param>
    /// <exception cref="ArgumentException">The length or the stride is below 1, or there are too few tokens for one sequence.</exception>
    public TokenSequences(ReadOnlyMemory<int> tokens, int length, int stride = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        if (tokens.Length <= length)
        {
            throw new ArgumentException($"A sequence of {length} tokens and the one that follows need {length + 1L} tokens, but got {tokens.Length}.", nameof(tokens));
        }

        this.tokens = tokens;
        Length = length;
        Stride = stride;
        Count = ((tokens.Length - length - 1) / stride) + 1;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>The tokens in a sequence.</summary>
    public int Length { get; }

    /// <summary>The tokens from the start of a sequence to the start of the next.</summary>
    public int Stride { get; }

    /// <inheritdoc/>
    public TokenBatch CreateBatch(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return new TokenBatch(capacity, Length);
    }

    /// <inheritdoc/>
    public void Gather(ReadOnlySpan<int> samples, TokenBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Gather(samples, tokens.Span, Stride);
    }
}
