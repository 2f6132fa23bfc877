namespace AutoGrad.Tape;

/// <summary>Integers that operations keep (indices, choices), in chunks that are reused and never moved.</summary>
internal sealed class IntegerArena
{
    private const int ChunkLength = 1024;

    // Each piece of memory handed out has its chunk; a chunk is reused from the start once all its pieces are back.
    private readonly List<int[]> chunks = [];
    private GrowingArray<(int Chunk, int Start, int End)> pieces = new();

    public int Count => pieces.Count;

    public ReadOnlyMemory<int> Add(ReadOnlySpan<int> values)
    {
        (int chunk, _, int start) = pieces.Count > 0 ? pieces[pieces.Count - 1] : (0, 0, 0);
        while (chunk < chunks.Count && chunks[chunk].Length - start < values.Length)
        {
            chunk++;
            start = 0;
        }

        if (chunk == chunks.Count)
        {
            chunks.Add(new int[Math.Max(ChunkLength, values.Length)]);
        }

        values.CopyTo(chunks[chunk].AsSpan(start));
        pieces.Add((chunk, start, start + values.Length));
        return chunks[chunk].AsMemory(start, values.Length);
    }

    public void Truncate(int count) => pieces.Truncate(count);
}
