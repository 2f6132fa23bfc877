using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Tape;

/// <summary>
/// Memory of one tape, in size classes, so that a steady loop allocates nothing. Every buffer begins at a multiple of 64
/// bytes (where an element's size divides 64 and is at most 8), and rented memory is not cleared.
/// </summary>
internal sealed class BufferPool<T>
    where T : unmanaged
{
    // Small buffers are cut from common arrays of up to this many bytes.
    private const int Slab = 1 << 16;

    // Instead of a new large buffer a free one is taken: of up to twice the size.
    private const int Reach = 8;

    private static readonly int Classes = SizeClass.Of((long)Array.MaxLength * Unsafe.SizeOf<T>()) + 1;

    private readonly FreeList<T>[] free = [.. Enumerable.Repeat(new FreeList<T>(), Classes + Reach)];
    private readonly int[] made = new int[Classes];
    private FreeList<T> wrappers = new();

    /// <summary>The bytes of memory that this pool has allocated, in use or free.</summary>
    public long Bytes { get; private set; }

    /// <summary>The bytes of memory that wait for their next use.</summary>
    public long FreeBytes
    {
        get
        {
            long bytes = 0;
            for (int i = 0; i < made.Length; i++)
            {
                bytes += free[i].Count * SizeClass.Bytes(i);
            }

            return bytes;
        }
    }

    /// <summary>Memory for this many elements, with one user.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Buffer<T> Rent(int length)
    {
        int sizeClass = SizeClass.Of((long)length * Unsafe.SizeOf<T>());
        ref FreeList<T> list = ref free[sizeClass];
        Buffer<T> buffer = list.Count > 0 ? list.Take() : Find(sizeClass);
        buffer.Length = length;
        buffer.Users = 1;
        return buffer;
    }

    /// <summary>An empty holder for the user's memory, with one user.</summary>
    public Buffer<T> RentWrapper()
    {
        Buffer<T> buffer = wrappers.Count > 0 ? wrappers.Take() : new Buffer<T>();
        buffer.Users = 1;
        return buffer;
    }

    /// <summary>One user lets go; the last one returns the memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Release(Buffer<T> buffer)
    {
        if (--buffer.Users > 0)
        {
            return;
        }

        if (buffer.SizeClass >= 0)
        {
            free[buffer.SizeClass].Return(buffer);
        }
        else
        {
            buffer.Unwrap();
            wrappers.Return(buffer);
        }
    }

    /// <summary>Gives the free memory back to the garbage collector.</summary>
    public void Trim()
    {
        for (int i = 0; i < made.Length; i++)
        {
            Bytes -= free[i].Count * SizeClass.Bytes(i);
            made[i] -= free[i].Count;
            free[i].Clear();
        }

        wrappers.Clear();
    }

    private Buffer<T> Find(int sizeClass)
    {
        long bytes = SizeClass.Bytes(sizeClass);
        for (int larger = sizeClass + 1; larger <= sizeClass + Reach && bytes * 2 > Slab; larger++)
        {
            if (free[larger].Count > 0)
            {
                return free[larger].Take();
            }
        }

        // As many small buffers at once as there are of them already; the collector takes their array when the last is gone.
        int count = (int)Math.Clamp(made[sizeClass], 1, Math.Max(1, Slab / bytes));
        int size = Unsafe.SizeOf<T>();
        bool isAligned = size <= sizeof(double) && SizeClass.Line % size == 0;
        long length = ((bytes * count) + SizeClass.Line) / size;
        isAligned &= length <= Array.MaxLength;
        T[] array = GC.AllocateUninitializedArray<T>((int)Math.Min(length, Array.MaxLength), pinned: true);
        int start = isAligned ? (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) & (SizeClass.Line - 1)) / size : 0;
        for (int i = count - 1; i > 0; i--)
        {
            free[sizeClass].Return(Buffer<T>.Pooled(array, start + (int)(i * (bytes / size)), sizeClass));
        }

        made[sizeClass] += count;
        Bytes += bytes * count;
        return Buffer<T>.Pooled(array, start, sizeClass);
    }
}
