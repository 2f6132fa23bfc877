using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Indexing;

/// <summary>Indices as they come from the caller: their shape, their bounds, and the copy that operations keep.</summary>
internal static class Indices
{
    /// <summary>The shape of .NET's tensor, which for an array is its length and for nothing at all is [0].</summary>
    public static Shape ShapeOf<T, TItem>(Tape<T> tape, ReadOnlyTensorSpan<TItem> items)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (items.IsEmpty && items.Rank == 0)
        {
            return tape.Intern(0);
        }

        Span<int> lengths = stackalloc int[items.Rank];
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = checked((int)items.Lengths[i]);
        }

        return tape.Intern(lengths);
    }

    /// <summary>A copy, row-major.</summary>
    public static ReadOnlyMemory<int> Keep<T>(Tape<T> tape, ReadOnlyTensorSpan<int> indices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = checked((int)indices.FlattenedLength);
        int[] room = ArrayPool<int>.Shared.Rent(count);
        try
        {
            indices.FlattenTo(room.AsSpan(0, count));
            return tape.Keep(room.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(room);
        }
    }

    /// <summary>Refuses an index outside an axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is one.</exception>
    public static void EnsureWithin(ReadOnlySpan<int> indices, Shape shape, int axis, string operation)
    {
        int length = shape.Lengths[axis];
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)length)
            {
                string places = length == 0 ? "is empty" : $"has places 0 to {length - 1}";
                throw new ArgumentOutOfRangeException(
                    nameof(indices), indices[i], $"{operation}: index {indices[i]} (number {i}) is not in axis {axis} of shape {shape}, which {places}.");
            }
        }
    }
}
