using System.Numerics;
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
    /// <summary>Computes exponentials, shifts and sums.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="kept">The shape of shifts and sums, which broadcasts to x's.</param>
    /// <param name="exponentials">Where exp(x − shift) goes.</param>
    /// <param name="shifts">Where the shifts go.</param>
    /// <param name="sums">Where the sums go.</param>
    /// <returns>Whether a shift is +∞.</returns>
    public static bool Of<T>(ReadOnlySpan<T> x, Shape shape, Shape kept, Span<T> exponentials, Span<T> shifts, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        shifts.Fill(T.NegativeInfinity);
        Fold.Into(default(Maximum), x, shape, shifts, kept);
        bool isSaturated = false;
        foreach (ref T shift in shifts)
        {
            isSaturated |= T.IsPositiveInfinity(shift);
            shift = T.IsNegativeInfinity(shift) ? T.Zero : shift;
        }

        Zip(default(ShiftedExponential), x, shape, shifts, kept, exponentials);
        if (isSaturated)
        {
            // ∞ − ∞ is NaN: these are the elements that share all the weight.
            Settle(exponentials, shape, shifts, kept, T.One);
        }

        Summation.Sum(exponentials, shape, sums, kept);
        return isSaturated;
    }

    /// <summary>Replaces what ∞ − ∞ left where the shift is +∞.</summary>
    public static void Settle<T>(Span<T> values, Shape shape, ReadOnlySpan<T> shifts, Shape kept, T replacement)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Broadcast walk = new(kept, shape, shape, stackalloc int[shape.Rank]);
        for (int at = 0; at < values.Length; at += walk.Run, walk.Next())
        {
            for (int i = 0; i < walk.Run; i++)
            {
                if (T.IsNaN(values[at + i]) && T.IsPositiveInfinity(shifts[walk.StartX + (walk.StrideX * i)]))
                {
                    values[at + i] = replacement;
                }
            }
        }
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
}
