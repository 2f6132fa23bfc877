using System.Buffers;

namespace AutoGrad.Transforms;

/// <summary>Memory for the length of a scope, from the shared pool; zeros at first.</summary>
internal readonly ref struct Lease<TItem> : IDisposable
{
    private readonly TItem[] items;
    private readonly int length;

    public Lease(int length)
    {
        items = ArrayPool<TItem>.Shared.Rent(length);
        this.length = length;
        Span.Clear();
    }

    public Span<TItem> Span => items.AsSpan(0, length);

    public void Dispose() => ArrayPool<TItem>.Shared.Return(items);
}
