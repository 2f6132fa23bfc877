using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>The axes that a reduction runs over, checked, and the shapes that follow.</summary>
internal readonly struct Axes
{
    private Axes(Shape kept, Shape result, long count)
    {
        Kept = kept;
        Result = result;
        Count = count;
    }

    /// <summary>A shape for the results that broadcasts to the source: the reduced axes have length 1, or are missing where the result begins with them.</summary>
    public Shape Kept { get; }

    /// <summary>The shape asked for.</summary>
    public Shape Result { get; }

    /// <summary>The number of elements behind each result.</summary>
    public long Count { get; }

    /// <summary>The axes of a reduction of x.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes; none for all.</param>
    /// <param name="keepDims">Whether the result has axes of length 1 in their place.</param>
    /// <param name="operation">The name for errors.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public static Axes Of<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDims, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Shape shape = x.Shape;
        Span<bool> isReduced = stackalloc bool[shape.Rank];
        isReduced.Fill(axes.IsEmpty);
        foreach (int axis in axes)
        {
            int own = Position(shape, axis, operation);
            if (isReduced[own])
            {
                throw new ArgumentException($"{operation}: axis {axis} is named twice in {Shape.Print(axes)} for shape {shape}. Name each axis once.", nameof(axes));
            }

            isReduced[own] = true;
        }

        Span<int> kept = stackalloc int[shape.Rank];
        Span<int> left = stackalloc int[shape.Rank];
        int rank = 0;
        long count = 1;
        for (int i = 0; i < shape.Rank; i++)
        {
            int length = shape.Lengths[i];
            kept[i] = isReduced[i] ? 1 : length;
            count *= isReduced[i] ? length : 1;
            if (!isReduced[i])
            {
                left[rank++] = length;
            }
        }

        int first = 0;
        while (!keepDims && first < shape.Rank && isReduced[first])
        {
            first++;
        }

        Tape<T> tape = x.Tape;
        return new Axes(tape.Intern(kept[first..]), tape.Intern(keepDims ? kept : left[..rank]), count);
    }

    /// <summary>The axes of a reduction that needs at least one element.</summary>
    /// <inheritdoc cref="Of"/>
    public static Axes OfSome<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDims, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes checkedAxes = Of(x, axes, keepDims, operation);
        if (checkedAxes.Count == 0 && checkedAxes.Result.Count > 0)
        {
            int empty = x.Shape.Lengths.IndexOf(0);
            throw new ArgumentException($"{operation}: axis {empty} of shape {x.Shape} is empty, so there is nothing to reduce. At least one element along it is needed.", nameof(x));
        }

        return checkedAxes;
    }

    /// <summary>An axis counted from the first, given one that may count from the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static int Position(Shape shape, int axis, string operation) => axis >= -shape.Rank && axis < shape.Rank
        ? shape.Axis(axis)
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, shape.Rank == 0
            ? $"{operation}: axis {axis} does not exist; a tensor of rank 0 has no axes."
            : $"{operation}: axis {axis} does not exist in shape {shape}; axes {-shape.Rank} to {shape.Rank - 1} do.");
}
