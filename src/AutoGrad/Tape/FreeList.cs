namespace AutoGrad.Tape;

/// <summary>Buffers that wait for their next use; the last to come is the first to go, as its memory is the warmest.</summary>
internal struct FreeList<T>()
    where T : unmanaged
{
    private Buffer<T>[] waiting = [];

    public int Count { get; private set; }

    public Buffer<T> Take() => waiting[--Count];

    public void Return(Buffer<T> buffer)
    {
        if (Count == waiting.Length)
        {
            Array.Resize(ref waiting, Math.Max(4, Count * 2));
        }

        // In a steady loop the place holds this buffer already, and writing a reference costs more than comparing it.
        if (!ReferenceEquals(waiting[Count], buffer))
        {
            waiting[Count] = buffer;
        }

        Count++;
    }

    public void Clear()
    {
        waiting = [];
        Count = 0;
    }
}
