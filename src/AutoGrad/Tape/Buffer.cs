using System.Numerics.Tensors;

namespace AutoGrad.Tape;

/// <summary>
/// A stretch of memory that tensors share: rented from the tape's pool, or the user's own array or tensor, which is
/// read in place. The count of users says when it may go back.
/// </summary>
internal sealed class Buffer<T>
    where T : unmanaged
{
    private T[]? array;
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
    public Span<T> Span => array is not null ? array.AsSpan(0, Length) : TensorSpan();

    /// <summary>The array, for zero-copy views.</summary>
    public T[]? Array => array;

    public static Buffer<T> Pooled(int sizeClass) =>
        new() { array = GC.AllocateUninitializedArray<T>(1 << sizeClass), SizeClass = sizeClass };

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
        array = null;
        tensor = null;
    }

    // Apart from Span, which the JIT could not inline with a stackalloc in it.
    private Span<T> TensorSpan() => tensor is null ? default : tensor.GetSpan(stackalloc nint[tensor.Rank], Length);
}
