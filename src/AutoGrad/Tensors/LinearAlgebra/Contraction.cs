using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// A tensor whose axes have labels, on its way through an einsum: diagonals, sums, and pairwise contraction by batched
/// matrix products. The labels live in the caller's memory.
/// </summary>
internal ref struct Contraction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Span<int> labels;
    private Variable<T> tensor;
    private int rank;

    /// <summary>An operand with one label for each axis, brought to distinct labels; what it alone has is summed over.</summary>
    /// <param name="tensor">The operand.</param>
    /// <param name="own">Its labels.</param>
    /// <param name="room">Room for the labels.</param>
    /// <param name="equation">The equation.</param>
    /// <param name="operand">The operand's position.</param>
    public Contraction(Variable<T> tensor, ReadOnlySpan<int> own, Span<int> room, in Subscripts equation, int operand)
    {
        labels = room;
        this.tensor = tensor;
        TakeDiagonals(own);
        Sum(equation, operand);
    }

    private readonly ReadOnlySpan<int> Labels => labels[..rank];

    /// <summary>Contracts with the next operand over the labels that nothing after it uses.</summary>
    public void With(scoped Contraction<T> other, in Subscripts equation, int operand)
    {
        Span<int> order = stackalloc int[rank + other.rank];
        int batch = 0;
        int summed = 0;
        foreach (int label in Labels)
        {
            if (other.Labels.Contains(label))
            {
                bool stays = equation.IsUsedAfter(label, operand);
                batch += stays ? 1 : 0;
                summed += stays ? 0 : 1;
            }
        }

        // [batch, own, summed] and [batch, summed, others]; each is taken as it lies if it lies so, or so transposed.
        Span<int> groups = order[..rank];
        Group(Labels, Labels, other.Labels, equation, operand, groups, batch, ownLast: false);
        bool transposeX = false;
        if (!groups.SequenceEqual(Labels))
        {
            Group(Labels, Labels, other.Labels, equation, operand, groups, batch, ownLast: true);
            transposeX = groups.SequenceEqual(Labels);
            Group(Labels, Labels, other.Labels, equation, operand, groups, batch, transposeX);
        }

        Variable<T> x = Ordered(groups);
        Span<int> otherGroups = order[rank..];
        Group(other.Labels, Labels, other.Labels, equation, operand, otherGroups, batch, ownLast: false);
        bool transposeY = otherGroups.SequenceEqual(other.Labels);
        if (!transposeY)
        {
            Group(other.Labels, Labels, other.Labels, equation, operand, otherGroups, batch, ownLast: true);
        }

        Variable<T> y = other.Ordered(otherGroups);
        int own = rank - batch - summed;
        int others = other.rank - batch - summed;
        ReadOnlySpan<int> xs = transposeX ? groups[(batch + summed)..] : groups.Slice(batch, own);
        ReadOnlySpan<int> ys = transposeY ? otherGroups.Slice(batch, others) : otherGroups[(batch + summed)..];
        ReadOnlySpan<int> terms = transposeX ? groups.Slice(batch, summed) : groups[(batch + own)..];
        Span<int> result = stackalloc int[batch + own + others];
        groups[..batch].CopyTo(result);
        xs.CopyTo(result[batch..]);
        ys.CopyTo(result[(batch + own)..]);
        tensor = summed == 0 && (batch > 0 || own == 0 || others == 0)
            ? Pointwise(x, y, batch, own, others)
            : Product(x, y, batch, transposeX, transposeY, Count(equation, xs), Count(equation, ys), Count(equation, terms), Count(equation, groups[..batch]));
        Span<int> lengths = stackalloc int[result.Length];
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = equation.Length(result[i]);
        }

        tensor = tensor.Reshape(tensor.Tape.Intern(lengths));
        result.CopyTo(labels);
        rank = result.Length;
    }

    /// <summary>The result with its axes in this order.</summary>
    public readonly Variable<T> Ordered(scoped ReadOnlySpan<int> wanted)
    {
        Span<int> order = stackalloc int[wanted.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = Labels.IndexOf(wanted[i]);
        }

        return tensor.Permute(order);
    }

    // Batch, own and summed labels in the order of the first operand for what is shared.
    private static void Group(
        ReadOnlySpan<int> mine,
        ReadOnlySpan<int> first,
        ReadOnlySpan<int> second,
        in Subscripts equation,
        int operand,
        Span<int> groups,
        int batch,
        bool ownLast)
    {
        int shared = 0;
        foreach (int label in first)
        {
            shared += second.Contains(label) ? 1 : 0;
        }

        int own = ownLast ? shared : batch;
        foreach (int label in mine)
        {
            if (!(first.Contains(label) && second.Contains(label)))
            {
                groups[own++] = label;
            }
        }

        int atBatch = 0;
        int atSummed = ownLast ? batch : mine.Length - (shared - batch);
        foreach (int label in first)
        {
            if (second.Contains(label))
            {
                groups[equation.IsUsedAfter(label, operand) ? atBatch++ : atSummed++] = label;
            }
        }
    }

    private static int Count(in Subscripts equation, ReadOnlySpan<int> labels)
    {
        int count = 1;
        foreach (int label in labels)
        {
            count *= equation.Length(label);
        }

        return count;
    }

    private static Variable<T> Product(Variable<T> x, Variable<T> y, int batch, bool transposeX, bool transposeY, int m, int n, int k, int stack)
    {
        Tape<T> tape = x.Tape;
        return Stacked(x, transposeX ? k : m, transposeX ? m : k).Times(Stacked(y, transposeY ? n : k, transposeY ? k : n), transposeX, transposeY);

        Variable<T> Stacked(Variable<T> z, int rows, int columns) =>
            z.Reshape(batch == 0 ? tape.Intern(rows, columns) : tape.Intern(stack, rows, columns));
    }

    // [batch, own] · [batch, others] element by element.
    private static Variable<T> Pointwise(Variable<T> x, Variable<T> y, int batch, int own, int others)
    {
        Span<int> lengths = stackalloc int[batch + own + others];
        lengths.Fill(1);
        x.Shape.Lengths.CopyTo(lengths);
        Variable<T> left = x.Reshape(x.Tape.Intern(lengths));
        lengths.Fill(1);
        y.Shape.Lengths[..batch].CopyTo(lengths);
        y.Shape.Lengths[batch..].CopyTo(lengths[(batch + own)..]);
        return left * y.Reshape(y.Tape.Intern(lengths));
    }

    private void TakeDiagonals(scoped ReadOnlySpan<int> own)
    {
        Span<int> lengths = stackalloc int[own.Length];
        Span<int> strides = stackalloc int[own.Length];
        for (int axis = 0; axis < own.Length; axis++)
        {
            int at = Labels.IndexOf(own[axis]);
            if (at < 0)
            {
                at = rank;
                labels[rank++] = own[axis];
                lengths[at] = tensor.Shape.Lengths[axis];
                strides[at] = 0;
            }

            strides[at] += tensor.Shape.Stride(axis);
        }

        if (rank < own.Length)
        {
            Tape<T> tape = tensor.Tape;
            tensor = tensor.Through(new Strided(tape.Intern(lengths[..rank]), tape.Keep(strides[..rank]), 0));
        }
    }

    // Drops what only this operand has, and the axes of length 1 that the ellipsis stretches.
    private void Sum(in Subscripts equation, int operand)
    {
        Span<int> kept = stackalloc int[rank];
        Span<int> squeezed = stackalloc int[rank];
        int count = 0;
        for (int axis = 0; axis < rank; axis++)
        {
            int length = tensor.Shape.Lengths[axis];
            bool drops = equation.IsOnlyIn(labels[axis], operand) || length != equation.Length(labels[axis]);
            kept[axis] = drops ? 1 : length;
            if (!drops)
            {
                squeezed[count] = length;
                labels[count++] = labels[axis];
            }
        }

        if (count < rank)
        {
            Tape<T> tape = tensor.Tape;
            tensor = tensor.SumTo(tape.Intern(kept)).Reshape(tape.Intern(squeezed[..count]));
            rank = count;
        }
    }
}
