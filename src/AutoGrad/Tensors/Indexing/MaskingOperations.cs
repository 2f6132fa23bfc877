using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Tape;
using AutoGrad.Tensors.Indexing;

namespace AutoGrad.Tensors;

/// <summary>Choice by masks of truth values, which broadcast as tensors do.</summary>
public static class MaskingOperations
{
    /// <summary>A mask as a constant: 1 for true, 0 for false.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tape">The tape.</param>
    /// <param name="mask">The mask.</param>
    /// <returns>The indicator, of the mask's shape.</returns>
    public static Variable<T> Indicator<T>(this Tape<T> tape, ReadOnlyTensorSpan<bool> mask)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        int count = checked((int)mask.FlattenedLength);
        bool[] room = ArrayPool<bool>.Shared.Rent(count);
        try
        {
            mask.FlattenTo(room.AsSpan(0, count));
            return tape.Indicator(room.AsSpan(0, count), Indices.ShapeOf(tape, mask));
        }
        finally
        {
            ArrayPool<bool>.Shared.Return(room);
        }
    }

    /// <summary>A mask as a constant: 1 for true, 0 for false.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tape">The tape.</param>
    /// <param name="mask">The mask, row-major.</param>
    /// <param name="shape">Its shape.</param>
    /// <returns>The indicator.</returns>
    /// <exception cref="ArgumentException">The shape does not have as many elements as the mask.</exception>
    public static Variable<T> Indicator<T>(this Tape<T> tape, ReadOnlySpan<bool> mask, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(shape);
        if (mask.Length != shape.Count)
        {
            throw new ArgumentException($"Indicator: shape {shape} needs {shape.Count} elements, but the mask has {mask.Length}.", nameof(mask));
        }

        Variable<T> indicator = tape.Create(shape, out Span<T> values);
        for (int i = 0; i < mask.Length; i++)
        {
            values[i] = mask[i] ? T.One : T.Zero;
        }

        return indicator;
    }

    /// <summary>yes where the mask is true, no where it is false, with broadcasting. No gradient, NaN or infinity comes from the branch not taken.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="mask">The mask.</param>
    /// <param name="yes">Taken where the mask is true.</param>
    /// <param name="no">Taken where it is false.</param>
    /// <returns>The chosen elements.</returns>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    /// <exception cref="InvalidOperationException">Both branches are literals, which are on no tape.</exception>
    /// <seealso cref="PointwiseOperations.Select"/>
    public static Variable<T> Where<T>(ReadOnlyTensorSpan<bool> mask, Variable<T> yes, Variable<T> no)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        PointwiseOperations.Select(Tape<T>.Of(yes, no).Indicator(mask), yes, no);

    /// <summary>x with a constant where a mask is true; no gradient reaches x there.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="mask">The mask, which broadcasts to x's shape.</param>
    /// <param name="value">The constant, such as −∞ before a softmax.</param>
    /// <returns>The filled tensor, of x's shape.</returns>
    /// <exception cref="ArgumentException">The mask does not broadcast to x's shape.</exception>
    public static Variable<T> MaskedFill<T>(this Variable<T> x, ReadOnlyTensorSpan<bool> mask, double value)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        PointwiseOperations.Select(x.Tape.Indicator(mask).BroadcastTo(x.Shape), value, x);
}
