using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Tape;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Linear;

/// <summary>Sums of many numbers in a fixed order with small error: pairwise along memory, rows added in pairs across it.</summary>
internal static class Summation
{
    private const int Block = 256;

    /// <summary>Σ x, pairwise (Higham 1993): the error grows with log n.</summary>
    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length <= Block)
        {
            return TensorPrimitives.Sum(x);
        }

        int half = ((x.Length / 2) + Block - 1) / Block * Block;
        return Sum(x[..half]) + Sum(x[half..]);
    }

    /// <summary>Sums a tensor to a smaller shape from which it could have been broadcast.</summary>
    public static void Sum<T>(ReadOnlySpan<T> y, Shape from, Span<T> x, Shape to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        x.Clear();
        Broadcast walk = new(to, from, from, stackalloc int[from.Rank]);
        for (int at = 0; at < y.Length; at += walk.Run, walk.Next())
        {
            ReadOnlySpan<T> run = y.Slice(at, walk.Run);
            if (walk.StrideX == 0)
            {
                x[walk.StartX] += Sum(run);
            }
            else
            {
                Span<T> sums = x.Slice(walk.StartX, walk.Run);
                TensorPrimitives.Add(sums, run, sums);
            }
        }
    }
}
