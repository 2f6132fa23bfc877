using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors;

/// <summary>Moments of a sample over axes, in two passes: the mean first, then the squares of what is left.</summary>
public static class Statistics
{
    /// <summary>Σ (x − mean)² / (n − 1) over axes, or / n. Unbiased: divided by n − 1.</summary>
    /// <remarks>Of one element, unbiased, the value and the gradient are NaN.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>One number for each group of elements, without the reduced axes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or has no elements.</exception>
    public static Variable<T> Variance<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Variance(unbiased: true, keepDims: false, axes);

    /// <summary>Σ (x − mean)² / (n − 1) over axes, or / n.</summary>
    /// <remarks>Of one element, unbiased, the value and the gradient are NaN.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="unbiased">Whether the sum of squares is divided by n − 1 (Bessel's correction) rather than by n.</param>
    /// <param name="keepDims">Whether the reduced axes stay, with length 1.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>One number for each group of elements.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or has no elements.</exception>
    public static Variable<T> Variance<T>(this Variable<T> x, bool unbiased, bool keepDims = false, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes over = Axes.OfSome(x, axes, keepDims, nameof(Variance));
        long degrees = over.Count - (unbiased ? 1 : 0);
        return degrees == 0 ? x.SumOver(over) * double.NaN : x.CenteredOver(over).Map(default(Square)).SumOver(over) / degrees;
    }

    /// <summary>√(Σ (x − mean)² / (n − 1)) over axes, or / n. Unbiased: divided by n − 1.</summary>
    /// <remarks>Where it is 0, so is its gradient, to every order. Of one element, unbiased, the value and the gradient are NaN.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>One number for each group of elements, without the reduced axes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or has no elements.</exception>
    public static Variable<T> StandardDeviation<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x.StandardDeviation(unbiased: true, keepDims: false, axes);

    /// <summary>√(Σ (x − mean)² / (n − 1)) over axes, or / n.</summary>
    /// <remarks>Where it is 0, so is its gradient, to every order. Of one element, unbiased, the value and the gradient are NaN.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="unbiased">Whether the sum of squares is divided by n − 1 (Bessel's correction) rather than by n.</param>
    /// <param name="keepDims">Whether the reduced axes stay, with length 1.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>One number for each group of elements.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice, or has no elements.</exception>
    public static Variable<T> StandardDeviation<T>(this Variable<T> x, bool unbiased, bool keepDims = false, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes over = Axes.OfSome(x, axes, keepDims, nameof(StandardDeviation));
        long degrees = over.Count - (unbiased ? 1 : 0);
        return degrees == 0 ? x.SumOver(over) * double.NaN : (x.CenteredOver(over).NormOver(over) / Math.Sqrt(degrees)).Shaped(over);
    }
}
