using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors;

/// <summary>Elements in order along an axis, and the places they come from.</summary>
public static class Ordering
{
    /// <summary>The elements along an axis in ascending order; of equal ones the first stays first, and NaN comes last.</summary>
    /// <remarks>Each gradient goes to the element it came from.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <returns>A tensor of x's shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Variable<T> Sort<T>(this Variable<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Ranking.Select(x, axis, descending: false, null, nameof(Sort));

    /// <summary>The k greatest elements along an axis in descending order; of equal ones the first comes first, and NaN before all.</summary>
    /// <remarks>The gradient goes to the chosen elements only.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="k">How many.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <returns>A tensor of x's shape with length k along the axis.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or it has fewer than k elements.</exception>
    public static Variable<T> TopK<T>(this Variable<T> x, int k, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Ranking.Select(x, axis, descending: true, k, nameof(TopK));

    /// <summary>The places along an axis of the elements that <see cref="Sort"/> gives.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <returns>Row-major, in x's shape; valid as long as <see cref="Variable{T}.Values"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static ReadOnlySpan<int> ArgSort<T>(this Variable<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Ranking.Order(x, Line.Along(x.Shape, axis, nameof(ArgSort)), descending: false);

    /// <summary>The place of the greatest element, row-major; of tied ones the first. A NaN counts as the greatest.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <returns>The offset in <see cref="Variable{T}.Values"/>.</returns>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public static int ArgMax<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes.OfSome(x, [], keepDims: false, nameof(ArgMax));
        int place = 0;
        Ranking.Winners(x.Values, Line.Whole(x.Shape), greatest: true, new Span<int>(ref place));
        return place;
    }

    /// <summary>The places along an axis of the greatest elements; of tied ones the first. A NaN counts as the greatest.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <returns>Row-major, in the shape without the axis; valid as long as <see cref="Variable{T}.Values"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The axis has no elements.</exception>
    public static ReadOnlySpan<int> ArgMax<T>(this Variable<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Ranking.Winners(x, Axes.OfSome(x, [axis], keepDims: false, nameof(ArgMax)), Line.Along(x.Shape, axis, nameof(ArgMax)), greatest: true);

    /// <summary>The place of the least element, row-major; of tied ones the first. A NaN counts as the least.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <returns>The offset in <see cref="Variable{T}.Values"/>.</returns>
    /// <exception cref="ArgumentException">There are no elements.</exception>
    public static int ArgMin<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes.OfSome(x, [], keepDims: false, nameof(ArgMin));
        int place = 0;
        Ranking.Winners(x.Values, Line.Whole(x.Shape), greatest: false, new Span<int>(ref place));
        return place;
    }

    /// <summary>The places along an axis of the least elements; of tied ones the first. A NaN counts as the least.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <returns>Row-major, in the shape without the axis; valid as long as <see cref="Variable{T}.Values"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The axis has no elements.</exception>
    public static ReadOnlySpan<int> ArgMin<T>(this Variable<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Ranking.Winners(x, Axes.OfSome(x, [axis], keepDims: false, nameof(ArgMin)), Line.Along(x.Shape, axis, nameof(ArgMin)), greatest: false);
}
