using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Tape;
using AutoGrad.Tensors.Indexing;
using AutoGrad.Tensors.Linear;

namespace AutoGrad.Tensors;

/// <summary>
/// Elements chosen by integer indices, which get no gradient and are copied. Axes may be negative and then count from the
/// last; indices may not.
/// </summary>
public static class IndexingOperations
{
    /// <summary>Elements by their row-major positions: y[k] = x[indices[k]]. The gradient adds up where an element was taken twice.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="indices">The positions, from 0 to the number of elements less one.</param>
    /// <returns>The elements, of the indices' shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A position is not in x.</exception>
    public static Variable<T> Take<T>(this Variable<T> x, ReadOnlyTensorSpan<int> indices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlyMemory<int> kept = Indices.Keep(x.Tape, indices);
        Indices.EnsureWithin(kept.Span, x.Tape.Intern(x.Count), 0, "Take");
        return x.Through(new Pick(kept, Indices.ShapeOf(x.Tape, indices)));
    }

    /// <summary>Places of an axis by index, the other axes whole: the axis is replaced by those of the indices (NumPy's take).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="indices">The places, in any order and any number of times.</param>
    /// <returns>The chosen parts, of shape x.Shape[..axis] + indices' shape + x.Shape[(axis + 1)..].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist, or an index is not in it.</exception>
    public static Variable<T> Take<T>(this Variable<T> x, int axis, ReadOnlyTensorSpan<int> indices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        int place = shape.Axis(axis);
        Variable<T> rows = Rows(x, place, Indices.Keep(x.Tape, indices), "Take");
        Shape given = Indices.ShapeOf(x.Tape, indices);
        Span<int> lengths = stackalloc int[shape.Rank - 1 + given.Rank];
        shape.Lengths[..place].CopyTo(lengths);
        given.Lengths.CopyTo(lengths[place..]);
        shape.Lengths[(place + 1)..].CopyTo(lengths[(place + given.Rank)..]);
        return rows.Reshape(x.Tape.Intern(lengths));
    }

    /// <summary>Places of an axis by index, the other axes whole.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="indices">The places, in any order and any number of times.</param>
    /// <returns>The chosen parts; the axis is as long as the list of indices.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist, or an index is not in it.</exception>
    public static Variable<T> IndexSelect<T>(this Variable<T> x, int axis, ReadOnlySpan<int> indices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int place = x.Shape.Axis(axis);
        return Rows(x, place, x.Tape.Keep(indices), "IndexSelect");
    }

    /// <summary>The rows of a table by index: a learnt vector for each token.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="weight">The table, of shape [tokens, …].</param>
    /// <param name="indices">The tokens, of any shape.</param>
    /// <returns>Their rows, of the indices' shape followed by that of a row.</returns>
    /// <exception cref="ArgumentException">The table has no rows, or a token is not in it.</exception>
    public static Variable<T> Embedding<T>(this Variable<T> weight, ReadOnlyTensorSpan<int> indices)
        where T : unmanaged, IFloatingPointIeee754<T> => weight.Take(0, indices);

    /// <summary>
    /// One element along an axis for each index: y[i, j, k] = x[i, indices[i, j, k], k] for axis 1 of three. As in
    /// PyTorch, indices have x's rank and on the other axes at most its lengths.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="indices">Places on the axis.</param>
    /// <returns>The elements, of the indices' shape.</returns>
    /// <exception cref="ArgumentException">The axis does not exist, the shapes do not fit, or an index is not in the axis.</exception>
    public static Variable<T> Gather<T>(this Variable<T> x, int axis, ReadOnlyTensorSpan<int> indices)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Through(Along(x, axis, indices, "Gather"));

    /// <summary>
    /// x with each element of a source added along an axis at its index: for axis 1 of three, y = x, then
    /// y[i, indices[i, j, k], k] += source[i, j, k]. The transpose of <see cref="Gather"/>.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="indices">Places on the axis; of x's rank and on the other axes of at most its lengths.</param>
    /// <param name="source">What is added, of the indices' shape.</param>
    /// <returns>The sums, of x's shape.</returns>
    /// <exception cref="ArgumentException">The axis does not exist, the shapes do not fit, or an index is not in the axis.</exception>
    public static Variable<T> ScatterAdd<T>(this Variable<T> x, int axis, ReadOnlyTensorSpan<int> indices, Variable<T> source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = Indices.ShapeOf(x.Tape, indices);
        if (!source.Shape.Equals(shape))
        {
            throw new ArgumentException($"ScatterAdd: the source has shape {source.Shape}, but the indices have {shape}; they must be the same.", nameof(source));
        }

        Pick gather = Along(x, axis, indices, "ScatterAdd");
        return x + x.Tape.Apply(new TransposedOperation<T, Pick>(gather, x.Shape), source);
    }

    /// <summary>A constant with a 1 at each index of a new last axis, and 0 elsewhere.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tape">The tape.</param>
    /// <param name="indices">The classes.</param>
    /// <param name="classes">The number of classes.</param>
    /// <returns>The constant, of the indices' shape followed by the number of classes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class, or the number of classes is negative.</exception>
    public static Variable<T> OneHot<T>(this Tape<T> tape, ReadOnlyTensorSpan<int> indices, int classes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentOutOfRangeException.ThrowIfNegative(classes);
        Shape given = Indices.ShapeOf(tape, indices);
        Span<int> lengths = stackalloc int[given.Rank + 1];
        given.Lengths.CopyTo(lengths);
        lengths[^1] = classes;
        Shape shape = tape.Intern(lengths);
        ReadOnlySpan<int> kept = Indices.Keep(tape, indices).Span;
        Indices.EnsureWithin(kept, shape, given.Rank, "OneHot");
        Variable<T> constant = tape.Create(shape, out Span<T> values);
        values.Clear();
        for (int i = 0; i < kept.Length; i++)
        {
            values[(i * classes) + kept[i]] = T.One;
        }

        return constant;
    }

    private static Variable<T> Rows<T>(Variable<T> x, int axis, ReadOnlyMemory<int> indices, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        Indices.EnsureWithin(indices.Span, shape, axis, operation);
        Span<int> lengths = stackalloc int[shape.Rank];
        shape.Lengths.CopyTo(lengths);
        lengths[axis] = indices.Length;
        return x.Through(new PickRows(axis, indices, x.Tape.Intern(lengths)));
    }

    // The row-major position in x of each element that the indices name.
    private static Pick Along<T>(Variable<T> x, int axis, ReadOnlyTensorSpan<int> indices, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape source = x.Shape;
        int along = source.Axis(axis);
        Shape target = Indices.ShapeOf(x.Tape, indices);
        bool fits = target.Rank == source.Rank;
        Span<int> strides = stackalloc int[source.Rank];
        for (int i = 0; fits && i < source.Rank; i++)
        {
            strides[i] = i == along ? 0 : source.Stride(i);
            fits = i == along || target.Lengths[i] <= source.Lengths[i];
        }

        if (!fits)
        {
            throw new ArgumentException($"{operation}: indices of shape {target} do not fit a tensor of shape {source}; they need as many axes, and lengths at most its own on every axis but {axis}.", nameof(indices));
        }

        int[] positions = ArrayPool<int>.Shared.Rent(target.Count);
        try
        {
            Span<int> flat = positions.AsSpan(0, target.Count);
            indices.FlattenTo(flat);
            Indices.EnsureWithin(flat, source, along, operation);
            int stride = source.Stride(along);
            int start = 0;
            Span<int> index = stackalloc int[source.Rank];
            index.Clear();
            for (int k = 0; k < flat.Length; k++)
            {
                flat[k] = start + (flat[k] * stride);
                for (int i = index.Length - 1; i >= 0; i--)
                {
                    start += strides[i];
                    if (++index[i] < target.Lengths[i])
                    {
                        break;
                    }

                    start -= strides[i] * target.Lengths[i];
                    index[i] = 0;
                }
            }

            return new Pick(x.Tape.Keep(flat), target);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(positions);
        }
    }
}
