namespace AutoGrad.Tape;

/// <summary>An array that grows, with elements by reference; what lies beyond <see cref="Count"/> is kept for reuse.</summary>
internal struct GrowingArray<TItem>()
{
    private TItem[] items = new TItem[16];

    public int Count { get; private set; }

    public readonly ref TItem this[int index] => ref items[index];

    public readonly Span<TItem> Span => items.AsSpan(0, Count);

    public void Add(TItem item) => Append() = item;

    /// <summary>The next element, to be written in place; its content is arbitrary.</summary>
    public ref TItem Append()
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, Count * 2);
        }

        return ref items[Count++];
    }

    /// <summary>The next elements, to be written in place; their content is arbitrary.</summary>
    public Span<TItem> Append(int count)
    {
        if (Count + count > items.Length)
        {
            Array.Resize(ref items, Math.Max(Count + count, items.Length * 2));
        }

        Count += count;
        return items.AsSpan(Count - count, count);
    }

    public void Truncate(int count) => Count = count;
}
