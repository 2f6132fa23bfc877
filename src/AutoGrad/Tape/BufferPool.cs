using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoGrad.Tape;

/// <summary>
/// Memory of one tape, in classes of powers of two, so that a steady loop allocates nothing. Rented memory is not cleared.
/// </summary>
internal sealed class BufferPool<T>
    where T : unmanaged
{
    private const int Smallest = 4;

    private readonly Stack<Buffer<T>>[] free = [.. Enumerable.Range(0, 31).Select(_ => new Stack<Buffer<T>>())];
    private readonly Stack<Buffer<T>> wrappers = new();

    /// <summary>The bytes of memory that this pool has allocated, in use or free.</summary>
    public long Bytes { get; private set; }

    /// <summary>Memory for this many elements, with one user.</summary>
    public Buffer<T> Rent(int length)
    {
        int sizeClass = Math.Max(Smallest, length <= 1 ? 0 : BitOperations.Log2((uint)length - 1) + 1);
        if (!free[sizeClass].TryPop(out Buffer<T>? buffer))
        {
            buffer = Buffer<T>.Pooled(sizeClass);
            Bytes += buffer.Array!.LongLength * Unsafe.SizeOf<T>();
        }

        buffer.Length = length;
        buffer.Users = 1;
        return buffer;
    }

    /// <summary>An empty holder for the user's memory, with one user.</summary>
    public Buffer<T> RentWrapper()
    {
        Buffer<T> buffer = wrappers.TryPop(out Buffer<T>? reused) ? reused : new Buffer<T>();
        buffer.Users = 1;
        return buffer;
    }

    /// <summary>One user lets go; the last one returns the memory.</summary>
    public void Release(Buffer<T> buffer)
    {
        if (--buffer.Users > 0)
        {
            return;
        }

        if (buffer.SizeClass >= 0)
        {
            free[buffer.SizeClass].Push(buffer);
        }
        else
        {
            buffer.Unwrap();
            wrappers.Push(buffer);
        }
    }

    /// <summary>Gives the free memory back to the garbage collector.</summary>
    public void Trim()
    {
        foreach (Stack<Buffer<T>> stack in free)
        {
            while (stack.TryPop(out Buffer<T>? buffer))
            {
                Bytes -= buffer.Array!.LongLength * Unsafe.SizeOf<T>();
            }
        }
    }
}
