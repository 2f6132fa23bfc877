using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Linear;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Reductions;

/// <summary>
/// exp(x − shift) and its sums over axes, the one pass that log-sum-exp, softmax and log-softmax share. The shift is
/// the maximum, so nothing overflows; where all are −∞ it is 0, so all exponentials are 0; where the maximum is +∞, each +∞ counts 1
/// and everything else 0.
/// </summary>
internal static class Exponentials
{
    /// <summary>The shift, given the maximum: the maximum itself, but 0 where all are −∞.</summary>
    public static T Shift<T>(T max)
        where T : unmanaged, IFloatingPointIeee754<T> => T.IsNegativeInfinity(max) ? T.Zero : max;

    /// <summary>x − shift; 0 where both are +∞.</summary>
    public static T Gap<T>(T x, T shift)
        where T : unmanaged, IFloatingPointIeee754<T> => default(Gap).Value(new Real<T>(x), new Real<T>(shift)).Value;

    /// <summary>log Σ for a log-softmax: 0 where all exponentials are 0, so that −∞ stays −∞.</summary>
    public static T LogOfSum<T>(T sum)
        where T : unmanaged, IFloatingPointIeee754<T> => T.IsZero(sum) ? T.Zero : T.Log(sum);

    /// <summary>The length of the rows, if kernels take this type and what belongs together lies together at the end; else 0.</summary>
    public static int RowLength<T>(Shape shape, Shape kept)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Lanes.Take<T>() && shape.Count > 0 && IsTrailing(shape, kept) ? shape.Count / kept.Count : 0;

    /// <summary>Computes exponentials, shifts and sums.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="kept">The shape of shifts and sums, which broadcasts to x's.</param>
    /// <param name="exponentials">Where exp(x − shift) goes.</param>
    /// <param name="shifts">Where the shifts go.</param>
    /// <param name="sums">Where the sums go.</param>
    public static void Of<T>(ReadOnlySpan<T> x, Shape shape, Shape kept, Span<T> exponentials, Span<T> shifts, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        shifts.Fill(T.NegativeInfinity);
        Fold.Into(default(Maximum), x, shape, shifts, kept);
        foreach (ref T shift in shifts)
        {
            shift = Shift(shift);
        }

        Zip(default(ShiftedExponential), x, shape, shifts, kept, exponentials);
        Summation.Sum(exponentials, shape, sums, kept);
    }

    /// <summary>z = f(x, y) with a y that is broadcast.</summary>
    public static void Zip<T, TRule>(TRule rule, ReadOnlySpan<T> x, Shape shape, ReadOnlySpan<T> y, Shape kept, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        Broadcast walk = new(kept, shape, shape, stackalloc int[shape.Rank]);
        for (int at = 0; at < x.Length; at += walk.Run, walk.Next())
        {
            Kernels.Value(rule, x.Slice(at, walk.Run), 1, y[walk.StartX..], walk.StrideX, z.Slice(at, walk.Run));
        }
    }

    // Axes that are reduced have length 1 in the shape that is kept, or are missing from it where it begins.
    private static bool IsTrailing(Shape shape, Shape kept)
    {
        bool isReduced = false;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            int own = axis - shape.Rank + kept.Rank;
            int length = shape.Lengths[axis];
            bool isKept = length == 1 || (own >= 0 && kept.Lengths[own] == length);
            if (length > 1 && isKept && isReduced)
            {
                return false;
            }

            isReduced |= !isKept;
        }

        return true;
    }
}
