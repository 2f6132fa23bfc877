using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Shaping;

namespace AutoGrad.Tensors;

/// <summary>
/// The same elements under another shape: nothing is copied, forward or backward. And repetition, which copies.
/// Axes may be negative and then count from the last.
/// </summary>
public static class ReshapeOperations
{
    /// <summary>The same elements in row-major order under another shape; shares x's memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="shape">The shape.</param>
    /// <returns>x's elements, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static Variable<T> Reshape<T>(this Variable<T> x, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Count != x.Count)
        {
            throw new ArgumentException($"Reshape: shape {shape} has {shape.Count} elements, but the tensor of shape {x.Shape} has {x.Count}.", nameof(shape));
        }

        return x.Shape.Equals(shape) ? x : x.Tape.Apply(new Reinterpret<T>(x.Tape.Intern(shape.Lengths)), x);
    }

    /// <summary>The same elements in row-major order under another shape; shares x's memory.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="lengths">The lengths; one of them may be −1 and is then what the number of elements leaves. None makes rank 0.</param>
    /// <returns>x's elements, of that shape.</returns>
    /// <exception cref="ArgumentException">The lengths do not give x's number of elements, or leave the −1 open.</exception>
    /// <example><code>x.Reshape(2, -1)</code></example>
    public static Variable<T> Reshape<T>(this Variable<T> x, params ReadOnlySpan<int> lengths)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int open = lengths.IndexOf(-1);
        if (open < 0)
        {
            return x.Reshape(x.Tape.Intern(lengths));
        }

        Span<int> filled = stackalloc int[lengths.Length];
        lengths.CopyTo(filled);
        filled[open] = 1;
        if (filled.Contains(-1))
        {
            throw new ArgumentException($"Reshape: only one length may be −1, but got {Shape.Print(lengths)}.", nameof(lengths));
        }

        int rest = x.Tape.Intern(filled).Count;
        if (rest == 0 || x.Count % rest != 0)
        {
            throw new ArgumentException(
                $"Reshape: no length in place of −1 makes {Shape.Print(lengths)} hold the {x.Count} elements of shape {x.Shape}; the others multiply to {rest}.", nameof(lengths));
        }

        filled[open] = x.Count / rest;
        return x.Reshape(x.Tape.Intern(filled));
    }

    /// <summary>Makes the axes from first to last one.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor; rank 0 becomes shape [1].</param>
    /// <param name="first">The first axis.</param>
    /// <param name="last">The last axis.</param>
    /// <returns>x's elements; by default of rank 1.</returns>
    /// <exception cref="ArgumentException">An axis does not exist, or first is after last.</exception>
    public static Variable<T> Flatten<T>(this Variable<T> x, int first = 0, int last = -1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        if (shape.Rank == 0 && first == 0 && last == -1)
        {
            return x.Reshape(1);
        }

        int from = shape.Axis(first);
        int to = shape.Axis(last);
        if (from > to)
        {
            throw new ArgumentException($"Flatten: axis {first} is after axis {last} in shape {shape}; give the outer one first.", nameof(first));
        }

        Span<int> lengths = stackalloc int[shape.Rank - to + from];
        shape.Lengths[..from].CopyTo(lengths);
        lengths[from] = 1;
        for (int i = from; i <= to; i++)
        {
            lengths[from] *= shape.Lengths[i];
        }

        shape.Lengths[(to + 1)..].CopyTo(lengths[(from + 1)..]);
        return x.Reshape(x.Tape.Intern(lengths));
    }

    /// <summary>Takes axes of length 1 away.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes; none means every axis of length 1.</param>
    /// <returns>x's elements, without those axes.</returns>
    /// <exception cref="ArgumentException">An axis does not exist, or its length is not 1.</exception>
    public static Variable<T> Squeeze<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        Span<bool> dropped = stackalloc bool[shape.Rank];
        dropped.Clear();
        foreach (int axis in axes)
        {
            int place = shape.Axis(axis);
            dropped[place] = shape.Lengths[place] == 1
                ? true
                : throw new ArgumentException($"Squeeze: axis {axis} of shape {shape} has length {shape.Lengths[place]}; only axes of length 1 can go.", nameof(axes));
        }

        Span<int> lengths = stackalloc int[shape.Rank];
        int rank = 0;
        for (int i = 0; i < shape.Rank; i++)
        {
            if (axes.IsEmpty ? shape.Lengths[i] != 1 : !dropped[i])
            {
                lengths[rank++] = shape.Lengths[i];
            }
        }

        return x.Reshape(x.Tape.Intern(lengths[..rank]));
    }

    /// <summary>Puts in an axis of length 1.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">Where the axis is in the result; −1 makes it the last.</param>
    /// <returns>x's elements, with one axis more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The result has no such axis.</exception>
    public static Variable<T> Unsqueeze<T>(this Variable<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        Span<int> lengths = stackalloc int[shape.Rank + 1];
        int place = NewAxis(shape, axis, "Unsqueeze");
        shape.Lengths[..place].CopyTo(lengths);
        lengths[place] = 1;
        shape.Lengths[place..].CopyTo(lengths[(place + 1)..]);
        return x.Reshape(x.Tape.Intern(lengths));
    }

    /// <summary>Repeats axes of length 1 by broadcasting; new axes may come first.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="lengths">The lengths of the result; −1 keeps that of x.</param>
    /// <returns>The repeated tensor.</returns>
    /// <exception cref="ArgumentException">x does not broadcast to these lengths, or −1 stands for an axis that x lacks.</exception>
    /// <seealso cref="LinearOperations.BroadcastTo"/>
    public static Variable<T> Expand<T>(this Variable<T> x, params ReadOnlySpan<int> lengths)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        Span<int> filled = stackalloc int[lengths.Length];
        for (int i = 0; i < filled.Length; i++)
        {
            int own = i - filled.Length + shape.Rank;
            filled[i] = lengths[i] != -1 ? lengths[i] : own >= 0 ? shape.Lengths[own] : throw new ArgumentException(
                $"Expand: axis {i} of {Shape.Print(lengths)} is −1, but the tensor of shape {shape} has no axis there to keep. Give its length.", nameof(lengths));
        }

        return x.BroadcastTo(x.Tape.Intern(filled));
    }

    /// <summary>Lays copies of the whole tensor side by side along each axis (NumPy's tile, PyTorch's repeat).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="times">How often along each axis; more numbers than axes make new axes in front.</param>
    /// <returns>The copies; axis i is times[i] as long.</returns>
    /// <exception cref="ArgumentException">A number is negative, there are fewer than axes, or the result would be too large.</exception>
    public static Variable<T> Repeat<T>(this Variable<T> x, params ReadOnlySpan<int> times)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        int added = times.Length - shape.Rank;
        if (added < 0 || times.ContainsAnyInRange(int.MinValue, -1))
        {
            throw new ArgumentException($"Repeat: a tensor of shape {shape} needs at least {shape.Rank} numbers of at least 0, one an axis, but got {Shape.Print(times)}.", nameof(times));
        }

        // [a, b] to [1, a, 1, b], broadcast to [m, a, n, b], is [m·a, n·b].
        Span<int> apart = stackalloc int[2 * times.Length];
        Span<int> repeated = stackalloc int[2 * times.Length];
        Span<int> merged = stackalloc int[times.Length];
        for (int i = 0; i < times.Length; i++)
        {
            int length = i < added ? 1 : shape.Lengths[i - added];
            apart[2 * i] = 1;
            repeated[2 * i] = times[i];
            apart[(2 * i) + 1] = length;
            repeated[(2 * i) + 1] = length;
            merged[i] = (long)times[i] * length <= int.MaxValue
                ? times[i] * length
                : throw new ArgumentException($"Repeat: {times[i]} times axis {i - added} of shape {shape} is longer than an axis can be, {int.MaxValue}.", nameof(times));
        }

        Tape<T> tape = x.Tape;
        return x.Reshape(tape.Intern(apart)).BroadcastTo(tape.Intern(repeated)).Reshape(tape.Intern(merged));
    }

    /// <summary>The place of an axis that is about to be put into a shape.</summary>
    internal static int NewAxis(Shape shape, int axis, string operation) => axis >= -shape.Rank - 1 && axis <= shape.Rank
        ? axis < 0 ? axis + shape.Rank + 1 : axis
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, $"{operation}: a new axis in shape {shape} can be {-shape.Rank - 1} to {shape.Rank}, not {axis}.");
}
