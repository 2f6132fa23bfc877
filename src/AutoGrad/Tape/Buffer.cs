using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Tape;

/// <summary>
/// A stretch of memory that tensors share: rented from the tape's pool, or the user's own array or tensor, which is
/// read in place. The count of users says when it may go back.
/// </summary>
internal sealed class Buffer<T>
    where T : unmanaged
{
    private T[] array = [];
    private int start;
    private Tensor<T>? tensor;

    /// <summary>The size class in the pool; −1 for memory that is the user's.</summary>
    public int SizeClass { get; private init; } = -1;

    /// <summary>The number of elements in use.</summary>
    public int Length { get; set; }

    /// <summary>How many nodes and adjoints hold this buffer.</summary>
    public int Users { get; set; }

    /// <summary>Whether the memory is the pool's and one user alone holds it, so that it may be written in place.</summary>
    public bool IsExclusive => Users == 1 && SizeClass >= 0;

    /// <summary>The elements.</summary>
    // Unchecked: start + Length is within the array, as the pool cuts it.
    public Span<T> Span => tensor is null
        ? MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), start), Length)
        : TensorSpan();

    /// <summary>A piece of an array of the pool.</summary>
    public static Buffer<T> Pooled(T[] array, int start, int sizeClass) => new() { array = array, start = start, SizeClass = sizeClass };

    /// <summary>Points at the user's memory.</summary>
    public void Wrap(T[] data)
    {
        array = data;
        Length = data.Length;
    }

    /// <summary>Points at the user's memory.</summary>
    public void Wrap(Tensor<T> data, int length)
    {
        tensor = data;
        Length = length;
    }

    /// <summary>Lets go of the user's memory.</summary>
    public void Unwrap()
    {
        array = [];
        tensor = null;
        Length = 0;
    }

    // Apart from Span, which the JIT could not inline with a stackalloc in it.
    private Span<T> TensorSpan() => tensor!.GetSpan(stackalloc nint[tensor.Rank], Length);
}
