using System.Buffers;
using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Shaping;

namespace AutoGrad.Tensors;

/// <summary>Several tensors as one, and one as several. Axes may be negative and then count from the last.</summary>
/// <example><code>Variable&lt;float&gt; both = JoiningOperations.Concat(0, x, y);</code></example>
public static class JoiningOperations
{
    /// <summary>Tensors one after another along an axis that they have.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="axis">The axis.</param>
    /// <param name="parts">The tensors, of one shape but for that axis.</param>
    /// <returns>The whole; along the axis it is as long as all together.</returns>
    /// <exception cref="ArgumentException">There are no parts, the axis does not exist, or the shapes do not fit.</exception>
    public static Variable<T> Concat<T>(int axis, params ReadOnlySpan<Variable<T>> parts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureAny(parts, "Concat");
        Shape first = parts[0].Shape;
        int place = first.Axis(axis);
        Span<int> lengths = stackalloc int[first.Rank];
        first.Lengths.CopyTo(lengths);
        lengths[place] = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            Shape shape = parts[i].Shape;
            bool fits = shape.Rank == first.Rank;
            for (int j = 0; fits && j < first.Rank; j++)
            {
                fits = j == place || shape.Lengths[j] == first.Lengths[j];
            }

            lengths[place] = fits ? checked(lengths[place] + shape.Lengths[place]) : throw new ArgumentException(
                $"Concat: part {i} has shape {shape}, which does not continue part 0 of shape {first} along axis {place}; only that axis may differ.", nameof(parts));
        }

        Tape<T> tape = Tape<T>.Of(parts);
        return tape.Apply(new Join<T>(place, tape.Intern(lengths)), parts);
    }

    /// <summary>Tensors of one shape along a new axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="axis">Where the new axis is in the result; −1 makes it the last.</param>
    /// <param name="parts">The tensors.</param>
    /// <returns>The whole; the new axis has as many places as there are parts.</returns>
    /// <exception cref="ArgumentException">There are no parts, they differ in shape, or the result has no such axis.</exception>
    public static Variable<T> Stack<T>(int axis, params ReadOnlySpan<Variable<T>> parts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureAny(parts, "Stack");
        Shape first = parts[0].Shape;
        int place = ReshapeOperations.NewAxis(first, axis, "Stack");
        for (int i = 1; i < parts.Length; i++)
        {
            if (!parts[i].Shape.Equals(first))
            {
                throw new ArgumentException($"Stack: part {i} has shape {parts[i].Shape}, but part 0 has {first}; all must be the same.", nameof(parts));
            }
        }

        Span<int> lengths = stackalloc int[first.Rank + 1];
        first.Lengths[..place].CopyTo(lengths);
        lengths[place] = parts.Length;
        first.Lengths[place..].CopyTo(lengths[(place + 1)..]);
        Tape<T> tape = Tape<T>.Of(parts);
        return tape.Apply(new Join<T>(place, tape.Intern(lengths)), parts);
    }

    /// <summary>Cuts a tensor into consecutive parts along an axis; the inverse of <see cref="Concat"/>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="lengths">How long each part is along the axis; together as long as x.</param>
    /// <param name="parts">Where the parts go, one for each length.</param>
    /// <exception cref="ArgumentException">The axis does not exist, the lengths do not add up to it, or there is not one place for each part.</exception>
    public static void Split<T>(this Variable<T> x, int axis, ReadOnlySpan<int> lengths, Span<Variable<T>> parts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int place = x.Shape.Axis(axis);
        long sum = 0;
        foreach (int length in lengths)
        {
            sum += length;
        }

        if (lengths.IsEmpty || sum != x.Shape.Lengths[place] || lengths.ContainsAnyInRange(int.MinValue, -1))
        {
            throw new ArgumentException(
                $"Split: lengths {Shape.Print(lengths)} do not divide axis {axis} of shape {x.Shape}; at least one is needed, none negative, and together they must be {x.Shape.Lengths[place]}.", nameof(lengths));
        }

        if (parts.Length != lengths.Length)
        {
            throw new ArgumentException($"Split: {lengths.Length} lengths make as many parts, but there is room for {parts.Length}.", nameof(parts));
        }

        x.Tape.Apply(new Partition<T>(place, x.Tape.Keep(lengths), dropsAxis: false), [x], parts);
    }

    /// <summary>Cuts a tensor into equal consecutive parts along an axis.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="count">The number of parts; it must divide the length of the axis.</param>
    /// <returns>The parts, in a new array. Where nothing may be allocated, use the other overload.</returns>
    /// <exception cref="ArgumentException">The axis does not exist, or the parts would not be equal.</exception>
    public static Variable<T>[] Split<T>(this Variable<T> x, int axis, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = x.Shape[axis];
        if (count < 1 || length % count != 0)
        {
            throw new ArgumentException($"Split: axis {axis} of shape {x.Shape} does not divide into {count} equal parts. Give their lengths.", nameof(count));
        }

        Variable<T>[] parts = new Variable<T>[count];
        Cut(x, x.Shape.Axis(axis), length / count, dropsAxis: false, parts);
        return parts;
    }

    /// <summary>The parts of a tensor at every place of an axis, without that axis; the inverse of <see cref="Stack"/>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="parts">Where the parts go, one for each place.</param>
    /// <exception cref="ArgumentException">The axis does not exist or is empty, or there is not one place for each part.</exception>
    public static void Unstack<T>(this Variable<T> x, int axis, Span<Variable<T>> parts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int place = x.Shape.Axis(axis);
        if (parts.Length != x.Shape.Lengths[place] || parts.IsEmpty)
        {
            throw new ArgumentException($"Unstack: axis {axis} of shape {x.Shape} has {x.Shape.Lengths[place]} parts, at least 1 is needed, and there is room for {parts.Length}.", nameof(parts));
        }

        Cut(x, place, 1, dropsAxis: true, parts);
    }

    private static void Cut<T>(Variable<T> x, int axis, int length, bool dropsAxis, Span<Variable<T>> parts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] lengths = ArrayPool<int>.Shared.Rent(parts.Length);
        try
        {
            lengths.AsSpan(0, parts.Length).Fill(length);
            x.Tape.Apply(new Partition<T>(axis, x.Tape.Keep(lengths.AsSpan(0, parts.Length)), dropsAxis), [x], parts);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(lengths);
        }
    }

    private static void EnsureAny<T>(ReadOnlySpan<Variable<T>> parts, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (parts.IsEmpty)
        {
            throw new ArgumentException($"{operation} needs at least one part.", nameof(parts));
        }
    }
}
