using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Linear;

/// <summary>
/// A tensor as rows that add up to the rows of a smaller one. Neighbouring axes of one kind, kept or summed, count as
/// one, so the kinds alternate; if the innermost is kept a row is as wide as it, else a row is the sum along it.
/// </summary>
internal readonly ref struct Addends<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Up to here rows are added one after the other; beyond, by halves (Higham 1993), so the error grows with log n.
    private const int Leaf = 16;

    private readonly ReadOnlySpan<T> y;
    private readonly ReadOnlySpan<int> lengths;
    private readonly ReadOnlySpan<int> strides;
    private readonly bool isInnerKept;
    private readonly int rows;

    /// <summary>The rows of a tensor that is summed to a smaller shape, with at least one axis kept and one summed.</summary>
    /// <param name="y">The tensor, not empty.</param>
    /// <param name="from">Its shape.</param>
    /// <param name="to">The shape of the sums, which broadcasts to the tensor's.</param>
    /// <param name="room">Room for two numbers an axis.</param>
    public Addends(ReadOnlySpan<T> y, Shape from, Shape to, Span<int> room)
    {
        this.y = y;
        Span<int> merged = room[..from.Rank];
        Span<int> steps = room[from.Rank..];
        int groups = 0;
        bool isLastKept = false;
        int stride = 1;
        rows = 1;
        for (int i = 1; i <= from.Rank; i++)
        {
            int length = from.Lengths[^i];
            bool isKept = i <= to.Rank && to.Lengths[^i] != 1;
            if (length == 1)
            {
                continue;
            }

            if (groups > 0 && isKept == isLastKept)
            {
                merged[groups - 1] *= length;
            }
            else
            {
                isInnerKept = groups == 0 ? isKept : isInnerKept;
                isLastKept = isKept;
                merged[groups] = length;
                steps[groups++] = stride;
            }

            rows *= isKept || groups == 1 ? 1 : length;
            stride *= length;
        }

        lengths = merged[..groups];
        strides = steps[..groups];
        Width = isInnerKept ? lengths[0] : 1;
        for (int count = rows; isInnerKept && count > Leaf; count = (count + 1) / 2)
        {
            Halvings++;
        }
    }

    /// <summary>The number of sums in a row.</summary>
    public int Width { get; }

    /// <summary>How many rows of spare room <see cref="SumTo"/> needs.</summary>
    public int Halvings { get; }

    /// <summary>Where the first of the rows lies that add up to a row of sums.</summary>
    /// <param name="row">The position of the row of sums.</param>
    /// <returns>The offset.</returns>
    public int Origin(int row) => Offset(row, isInnerKept ? 2 : 1);

    /// <summary>Adds up the rows, or a stretch of columns of them.</summary>
    /// <param name="sums">Where the sums go: no longer than a row.</param>
    /// <param name="origin">The offset of the first column in the first row.</param>
    /// <param name="spare">Room for as many elements as there are sums, for each halving.</param>
    public void SumTo(Span<T> sums, int origin, Span<T> spare)
    {
        if (isInnerKept)
        {
            Add(sums, origin, 0, rows, spare);
        }
        else
        {
            sums[0] = Add(origin, 0, rows);
        }
    }

    private void Add(Span<T> sums, int origin, int first, int count, Span<T> spare)
    {
        if (count > Leaf)
        {
            int half = (count + 1) / 2;
            Span<T> second = spare[..sums.Length];
            Add(sums, origin, first, half, spare[sums.Length..]);
            Add(second, origin, first + half, count - half, spare[sums.Length..]);
            TensorPrimitives.Add(sums, second, sums);
            return;
        }

        y.Slice(origin + Offset(first, 1), sums.Length).CopyTo(sums);
        for (int row = first + 1; row < first + count; row++)
        {
            TensorPrimitives.Add(sums, y.Slice(origin + Offset(row, 1), sums.Length), sums);
        }
    }

    private T Add(int origin, int first, int count)
    {
        if (count > Leaf)
        {
            int half = (count + 1) / 2;
            return Add(origin, first, half) + Add(origin, first + half, count - half);
        }

        T sum = Summation.Sum(y.Slice(origin + Offset(first, 2), lengths[0]));
        for (int row = first + 1; row < first + count; row++)
        {
            sum += Summation.Sum(y.Slice(origin + Offset(row, 2), lengths[0]));
        }

        return sum;
    }

    // Every second group is of one kind: those from `group` on make up the position.
    private int Offset(int position, int group)
    {
        int offset = 0;
        for (int i = group; i < lengths.Length && position > 0; i += 2)
        {
            (position, int index) = Math.DivRem(position, lengths[i]);
            offset += index * strides[i];
        }

        return offset;
    }
}
