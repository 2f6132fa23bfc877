using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors;

/// <summary>Sums, means, products and extrema over axes.</summary>
public static class ReductionOperations
{
    /// <summary>Σ x over axes, pairwise in a fixed order; 0 where there are no elements.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The sums, without the reduced axes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public static Variable<T> Sum<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Sum(keepDims: false, axes);

    /// <summary>Σ x over axes, pairwise in a fixed order; 0 where there are no elements.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="keepDims">Whether the reduced axes stay, with length 1.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The sums.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public static Variable<T> Sum<T>(this Variable<T> x, bool keepDims, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes over = Axes.Of(x, axes, keepDims, nameof(Sum));
        return x.SumOver(over);
    }

    /// <summary>The mean of x over axes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The means, without the reduced axes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or has no elements.</exception>
    public static Variable<T> Mean<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Mean(keepDims: false, axes);

    /// <summary>The mean of x over axes.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="keepDims">Whether the reduced axes stay, with length 1.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The means.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or has no elements.</exception>
    public static Variable<T> Mean<T>(this Variable<T> x, bool keepDims, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes over = Axes.OfSome(x, axes, keepDims, nameof(Mean));
        return x.SumOver(over) / over.Count;
    }

    /// <summary>The greatest element over axes. Tied elements share the gradient evenly.</summary>
    /// <remarks>NaN where there is a NaN, which then takes the gradient alone.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The maxima, without the reduced axes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or has no elements.</exception>
    public static Variable<T> Max<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Max(keepDims: false, axes);

    /// <summary>The greatest element over axes. Tied elements share the gradient evenly.</summary>
    /// <remarks>NaN where there is a NaN, which then takes the gradient alone.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="keepDims">Whether the reduced axes stay, with length 1.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The maxima.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or has no elements.</exception>
    public static Variable<T> Max<T>(this Variable<T> x, bool keepDims, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes over = Axes.OfSome(x, axes, keepDims, nameof(Max));
        return x.Tape.Apply(new Extremum<T, Maximum>(over.Kept, double.NegativeInfinity), x).Shaped(over);
    }

    /// <summary>The least element over axes. Tied elements share the gradient evenly.</summary>
    /// <remarks>NaN where there is a NaN, which then takes the gradient alone.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The minima, without the reduced axes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or has no elements.</exception>
    public static Variable<T> Min<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Min(keepDims: false, axes);

    /// <summary>The least element over axes. Tied elements share the gradient evenly.</summary>
    /// <remarks>NaN where there is a NaN, which then takes the gradient alone.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="keepDims">Whether the reduced axes stay, with length 1.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The minima.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or has no elements.</exception>
    public static Variable<T> Min<T>(this Variable<T> x, bool keepDims, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes over = Axes.OfSome(x, axes, keepDims, nameof(Min));
        return x.Tape.Apply(new Extremum<T, Minimum>(over.Kept, double.PositiveInfinity), x).Shaped(over);
    }

    /// <summary>log Σ exp(x) over axes without overflow; −∞ where all are −∞ or there are no elements. The gradient is the softmax.</summary>
    /// <remarks>An element of −∞ gets gradient 0; elements of +∞ share it evenly.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The logarithms, without the reduced axes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public static Variable<T> LogSumExp<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x.LogSumExp(keepDims: false, axes);

    /// <summary>log Σ exp(x) over axes without overflow; −∞ where all are −∞ or there are no elements. The gradient is the softmax.</summary>
    /// <remarks>An element of −∞ gets gradient 0; elements of +∞ share it evenly.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="keepDims">Whether the reduced axes stay, with length 1.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The logarithms.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public static Variable<T> LogSumExp<T>(this Variable<T> x, bool keepDims, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes over = Axes.Of(x, axes, keepDims, nameof(LogSumExp));
        return x.Tape.Apply(new LogSumExponential<T>(over.Kept), x).Shaped(over);
    }

    /// <summary>Π x over all elements; 1 where there are none. The gradient is the product of the others, exact with zeros, to any order.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <returns>The product, of rank 0.</returns>
    public static Variable<T> Product<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes over = Axes.Of(x, [], keepDims: false, nameof(Product));
        return x.Tape.Apply(new Product<T>(Line.Whole(x.Shape), over.Kept), x);
    }

    /// <summary>Π x along an axis; 1 where there are no elements. The gradient is the product of the others, exact with zeros, to any order.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1.</param>
    /// <returns>The products.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Variable<T> Product<T>(this Variable<T> x, int axis, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes over = Axes.Of(x, [axis], keepDims, nameof(Product));
        return x.Tape.Apply(new Product<T>(Line.Along(x.Shape, axis, nameof(Product)), over.Kept), x).Shaped(over);
    }
}
