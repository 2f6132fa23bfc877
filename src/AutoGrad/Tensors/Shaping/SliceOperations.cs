using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Shaping;

namespace AutoGrad.Tensors;

/// <summary>
/// Parts of a tensor, and a tensor as a part of a larger one. Axes may be negative and then count from the last; places
/// on an axis may not (C#'s <c>^1</c> counts from the end).
/// </summary>
public static class SliceOperations
{
    /// <summary>A stretch of one axis, the others whole.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="start">The first place.</param>
    /// <param name="length">The number of places.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist, or the stretch leaves it.</exception>
    public static Variable<T> Slice<T>(this Variable<T> x, int axis, int start, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        int place = shape.Axis(axis);
        int whole = shape.Lengths[place];
        if ((uint)start > (uint)whole || (uint)length > (uint)(whole - start))
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, $"Slice: {length} places from {start} on are not in axis {axis} of shape {shape}, which has places 0 to {whole - 1}.");
        }

        if (length == whole)
        {
            return x;
        }

        Span<int> lengths = stackalloc int[shape.Rank];
        shape.Lengths.CopyTo(lengths);
        lengths[place] = length;
        return x.Through(new Narrow(place, start, x.Tape.Intern(lengths)));
    }

    /// <summary>A range of each axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="ranges">The ranges of the first axes; the others stay whole.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">There are more ranges than axes, or a range leaves its axis.</exception>
    /// <example><code>x.Slice(1..3, .., ..^1)</code></example>
    public static Variable<T> Slice<T>(this Variable<T> x, params ReadOnlySpan<Range> ranges)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        EnsureAxes(shape, ranges.Length);
        Span<(int Start, int Stop, int Step)> all = stackalloc (int, int, int)[ranges.Length];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = (ranges[i].Start.GetOffset(shape.Lengths[i]), ranges[i].End.GetOffset(shape.Lengths[i]), 1);
        }

        return x.Slice(all);
    }

    /// <summary>A range with a step of each axis: the places Start, Start + Step, … before Stop.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="ranges">The ranges of the first axes, 0 ≤ Start ≤ Stop ≤ length and Step ≥ 1; the other axes stay whole.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">There are more ranges than axes, or a range leaves its axis.</exception>
    /// <example><code>x.Slice((0, 7, 2), (1, 3, 1))</code></example>
    public static Variable<T> Slice<T>(this Variable<T> x, params ReadOnlySpan<(int Start, int Stop, int Step)> ranges)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        EnsureAxes(shape, ranges.Length);
        Span<int> lengths = stackalloc int[shape.Rank];
        Span<int> places = stackalloc int[2 * shape.Rank];
        for (int i = 0; i < shape.Rank; i++)
        {
            (int start, int stop, int step) = i < ranges.Length ? ranges[i] : (0, shape.Lengths[i], 1);
            if (start < 0 || stop < start || stop > shape.Lengths[i] || step < 1)
            {
                throw new ArgumentException(
                    $"Slice: the range from {start} to {stop} by {step} does not fit axis {i} of shape {shape}; 0 ≤ start ≤ stop ≤ {shape.Lengths[i]} and step ≥ 1 are needed. Flip reverses an axis.", nameof(ranges));
            }

            lengths[i] = (int)(((long)stop - start + step - 1) / step);
            places[i] = start;

            // A step that is never taken must not overflow the strides.
            places[shape.Rank + i] = lengths[i] > 1 ? step : 1;
        }

        return lengths.SequenceEqual(shape.Lengths)
            ? x
            : x.Through(new Slice(x.Tape.Keep(places), x.Tape.Intern(lengths)));
    }

    /// <summary>The part of x at a place of its first axes: x[i, j, …]. All axes given, a single number of rank 0.</summary>
    /// <remarks>Its gradient is a tensor of x's size. To use every row, <see cref="JoiningOperations.Unstack"/> is cheaper.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="indices">The places on the first axes.</param>
    /// <returns>The part, of the shape of the remaining axes.</returns>
    /// <exception cref="ArgumentException">There are more indices than axes, or an index is not in its axis.</exception>
    public static Variable<T> At<T>(this Variable<T> x, params ReadOnlySpan<int> indices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        EnsureAxes(shape, indices.Length);
        int row = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)shape.Lengths[i])
            {
                throw new ArgumentOutOfRangeException(nameof(indices), indices[i], $"At: index {indices[i]} is not in axis {i} of shape {shape}, which has places 0 to {shape.Lengths[i] - 1}.");
            }

            row = (row * shape.Lengths[i]) + indices[i];
        }

        if (indices.IsEmpty)
        {
            return x;
        }

        Shape part = x.Tape.Intern(shape.Lengths[indices.Length..]);
        return x.Flatten(0, indices.Length - 1).Slice(0, row, 1).Reshape(part);
    }

    /// <summary>x[i, …]: the i-th row of a matrix.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="index">The place on the first axis.</param>
    /// <returns>The row, without the first axis.</returns>
    /// <exception cref="ArgumentException">x has no axes, or the index is not in the first.</exception>
    public static Variable<T> Row<T>(this Variable<T> x, int index)
        where T : unmanaged, IFloatingPointIeee754<T> => x.At(index);

    /// <summary>x with constants before and after it on each axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="pads">How many places to add before and after, for every axis.</param>
    /// <param name="value">What is in the places added; no gradient reaches it.</param>
    /// <returns>The larger tensor; axis i is Before + Length + After long.</returns>
    /// <exception cref="ArgumentException">There is not one pair an axis, a number is negative, or the result would be too large.</exception>
    /// <example><code>x.Pad([(0, 0), (1, 2)], value: -1)</code></example>
    public static Variable<T> Pad<T>(this Variable<T> x, ReadOnlySpan<(int Before, int After)> pads, double value = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        if (pads.Length != shape.Rank)
        {
            throw new ArgumentException($"Pad: shape {shape} needs {shape.Rank} pairs (before, after), one an axis, but got {pads.Length}.", nameof(pads));
        }

        Span<int> lengths = stackalloc int[shape.Rank];
        Span<int> places = stackalloc int[2 * shape.Rank];
        for (int i = 0; i < pads.Length; i++)
        {
            (int before, int after) = pads[i];
            if (before < 0 || after < 0)
            {
                throw new ArgumentException($"Pad: axis {i} of shape {shape} got ({before}, {after}) places, but both must be at least 0. Slice cuts.", nameof(pads));
            }

            lengths[i] = (long)before + shape.Lengths[i] + after <= int.MaxValue
                ? before + shape.Lengths[i] + after
                : throw new ArgumentException($"Pad: axis {i} of shape {shape} with ({before}, {after}) places more is longer than an axis can be, {int.MaxValue}.", nameof(pads));
            places[i] = before;
            places[shape.Rank + i] = 1;
        }

        return lengths.SequenceEqual(shape.Lengths)
            ? x
            : x.Tape.Apply(new Padding<T>(x.Tape.Keep(places), x.Tape.Intern(lengths), T.CreateTruncating(value)), x);
    }

    private static void EnsureAxes(Shape shape, int given)
    {
        if (given > shape.Rank)
        {
            throw new ArgumentException($"Shape {shape} has {shape.Rank} axes, but places on {given} were given.");
        }
    }
}
