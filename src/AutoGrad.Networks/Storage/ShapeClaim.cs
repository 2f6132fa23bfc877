using System.Diagnostics.CodeAnalysis;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Storage;

/// <summary>Turns the lengths that a file claims into a shape.</summary>
internal static class ShapeClaim
{
    /// <summary>False if the lengths, which are at least 0, make more than a tensor or an array of bytes holds.</summary>
    public static bool TryShape(ReadOnlySpan<long> claimed, ElementType type, [NotNullWhen(true)] out Shape? shape, out long bytes)
    {
        shape = null;
        bytes = type.Size();
        int[] lengths = new int[claimed.Length];
        bool isEmpty = claimed.Contains(0);

        // The engine's shapes bound the product of the leading lengths as well, so an empty tensor is counted from 1.
        long leading = 1;
        for (int axis = 0; axis < claimed.Length; axis++)
        {
            if (claimed[axis] > int.MaxValue)
            {
                return false;
            }

            lengths[axis] = (int)claimed[axis];
            leading *= lengths[axis];
            bytes *= lengths[axis];
            if (leading > Array.MaxLength || bytes > Array.MaxLength)
            {
                return false;
            }
        }

        bytes = isEmpty ? 0 : bytes;
        shape = Shape.Of(lengths);
        return true;
    }
}
