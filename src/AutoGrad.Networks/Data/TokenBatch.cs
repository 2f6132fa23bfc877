namespace AutoGrad.Networks.Data;

/// <summary>Some sequences of tokens and, for each token, the one that follows it: in arrays that the next batch overwrites.</summary>
public sealed class TokenBatch
{
    private readonly int[] inputs;
    private readonly int[] targets;

    internal TokenBatch(int capacity, int length)
    {
        Length = length;
        inputs = new int[checked(capacity * length)];
        targets = new int[inputs.Length];
    }

    /// <summary>The number of sequences in it now.</summary>
    public int Count { get; private set; }

    /// <summary>The tokens in a sequence.</summary>
    public int Length { get; }

    /// <summary>The tokens, [count, length].</summary>
    public ReadOnlySpan<int> Inputs => inputs.AsSpan(0, Count * Length);

    /// <summary>The token that follows each, [count, length].</summary>
    public ReadOnlySpan<int> Targets => targets.AsSpan(0, Count * Length);

    internal void Gather(ReadOnlySpan<int> samples, ReadOnlySpan<int> tokens, int stride)
    {
        for (int row = 0; row < samples.Length; row++)
        {
            int start = samples[row] * stride;
            tokens.Slice(start, Length).CopyTo(inputs.AsSpan(row * Length));
            tokens.Slice(start + 1, Length).CopyTo(targets.AsSpan(row * Length));
        }

        Count = samples.Length;
    }
}
