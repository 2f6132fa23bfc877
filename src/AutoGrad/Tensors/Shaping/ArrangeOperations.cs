using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Shaping;

namespace AutoGrad.Tensors;

/// <summary>The same elements in another order. Axes may be negative and then count from the last.</summary>
public static class ArrangeOperations
{
    /// <summary>The axes in another order: y[i_axes[0], i_axes[1], …] = x[i_0, i_1, …].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">Every axis of x once: the i-th axis of the result is axis axes[i] of x.</param>
    /// <returns>The permuted tensor.</returns>
    /// <exception cref="ArgumentException">An axis does not exist, is missing or is named twice.</exception>
    public static Variable<T> Permute<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        ReadOnlyMemory<int> kept = Axes(x, axes, "Permute");
        ReadOnlySpan<int> order = kept.Span;
        if (order.Length != shape.Rank)
        {
            throw new ArgumentException($"Permute: shape {shape} has {shape.Rank} axes, but {Shape.Print(axes)} names {axes.Length}. Name each once.", nameof(axes));
        }

        Span<int> lengths = stackalloc int[shape.Rank];
        bool isIdentity = true;
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = shape.Lengths[order[i]];
            isIdentity &= order[i] == i;
        }

        return isIdentity ? x : x.Through(new Permute(kept, x.Tape.Intern(lengths)));
    }

    /// <summary>Two axes swapped; by default the last two, which transposes matrices.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="first">One axis.</param>
    /// <param name="second">The other.</param>
    /// <returns>The transposed tensor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis does not exist.</exception>
    public static Variable<T> Transpose<T>(this Variable<T> x, int first = -2, int second = -1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> axes = stackalloc int[x.Rank];
        for (int i = 0; i < axes.Length; i++)
        {
            axes[i] = i;
        }

        int a = x.Shape.Axis(first);
        int b = x.Shape.Axis(second);
        (axes[a], axes[b]) = (axes[b], axes[a]);
        return x.Permute(axes);
    }

    /// <summary>The order along some axes reversed: y[i] = x[n − 1 − i].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes.</param>
    /// <returns>The reversed tensor.</returns>
    /// <exception cref="ArgumentException">An axis does not exist or is named twice.</exception>
    public static Variable<T> Flip<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T> => axes.IsEmpty ? x : x.Through(new Flip(Axes(x, axes, "Flip")));

    /// <summary>A circular shift along an axis: y[(i + shift) mod n] = x[i].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="shift">By how many places, towards the end; may be negative or larger than the axis.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>The shifted tensor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis does not exist.</exception>
    public static Variable<T> Roll<T>(this Variable<T> x, int shift, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int place = x.Shape.Axis(axis);
        int length = Math.Max(x.Shape.Lengths[place], 1);
        int positive = ((shift % length) + length) % length;
        return positive == 0 ? x : x.Through(new Roll(place, positive));
    }

    // Axes counted from the first, each at most once, kept as long as the recording.
    private static ReadOnlyMemory<int> Axes<T>(Variable<T> x, ReadOnlySpan<int> axes, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> places = stackalloc int[axes.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = x.Shape.Axis(axes[i]);
            if (places[..i].Contains(places[i]))
            {
                throw new ArgumentException($"{operation}: {Shape.Print(axes)} names axis {places[i]} of shape {x.Shape} twice.", nameof(axes));
            }
        }

        return x.Tape.Keep(places);
    }
}
