using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Linear;

/// <summary>Sums of many numbers in a fixed order with small error: pairwise along memory and across it.</summary>
internal static class Summation
{
    private const int Block = 256;
    private const int Columns = 128;

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
        if (y.IsEmpty)
        {
            x.Clear();
        }
        else if (x.Length == 1)
        {
            x[0] = Sum(y);
        }
        else if (x.Length == y.Length)
        {
            y.CopyTo(x);
        }
        else
        {
            Addends<T> addends = new(y, from, to, stackalloc int[2 * from.Rank]);
            int width = addends.Width;
            Span<T> spare = stackalloc T[addends.Halvings * Math.Min(width, Columns)];
            for (int at = 0; at < x.Length; at += width)
            {
                int origin = addends.Origin(at / width);
                for (int column = 0; column < width; column += Columns)
                {
                    addends.SumTo(x.Slice(at + column, Math.Min(Columns, width - column)), origin + column, spare);
                }
            }
        }
    }
}
