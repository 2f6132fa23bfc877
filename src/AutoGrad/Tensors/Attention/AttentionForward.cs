using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Parallel;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.Attention;

/// <summary>
/// Blocks of queries, each against one block of keys after the other, with the greatest score and the sum of exponentials so far
/// (Dao et al., FlashAttention, 2022): the matrix of scores never exists as a whole.
/// </summary>
internal ref struct AttentionForward<T> : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public AttentionScores<T> Scores;
    public ReadOnlySpan<T> Value;
    public Span<T> Output;

    /// <summary>For each query of each attention its greatest score.</summary>
    public Span<T> Greatest;

    /// <summary>And the sum of its exponentials.</summary>
    public Span<T> Sums;

    public readonly void Run(int start, int end)
    {
        AttentionLayout layout = Scores.Layout;
        int queries = Math.Min(layout.Queries, AttentionLayout.BlockQueries);
        int keys = Math.Min(layout.Keys, AttentionLayout.BlockKeys);
        int scratch = AttentionScratch.Length<T>(layout);
        T[] rented = ArrayPool<T>.Shared.Rent((queries * (layout.Depth + layout.Width + keys)) + scratch);
        Span<T> room = rented;
        Span<T> scaled = room[..(queries * layout.Depth)];
        Span<T> total = room.Slice(scaled.Length, queries * layout.Width);
        Span<T> scores = room.Slice(scaled.Length + total.Length, queries * keys);
        for (int task = start; task < end; task++)
        {
            int first = task % layout.Blocks * AttentionLayout.BlockQueries;
            int rows = Math.Min(queries, layout.Queries - first);
            Block(task / layout.Blocks, first, rows, scaled, total, scores, room.Slice(scaled.Length + total.Length + scores.Length, scratch));
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    private readonly void Block(int attention, int first, int rows, Span<T> scaled, Span<T> total, Span<T> scores, Span<T> scratch)
    {
        AttentionLayout layout = Scores.Layout;
        int stride = layout.Heads * layout.Width;
        Span<T> greatest = Greatest.Slice((attention * layout.Queries) + first, rows);
        Span<T> sums = Sums.Slice((attention * layout.Queries) + first, rows);
        greatest.Fill(T.NegativeInfinity);
        sums.Clear();
        total.Clear();
        Scores.Scaled(attention, first, rows, scaled);
        int visible = Scores.Visible(first, rows);
        for (int key = 0; key < visible; key += AttentionLayout.BlockKeys)
        {
            int columns = Math.Min(AttentionLayout.BlockKeys, layout.Keys - key);
            Scores.Compute(attention, first, rows, key, columns, scaled, scores, scratch);
            for (int i = 0; i < rows; i++)
            {
                Span<T> row = scores.Slice(i * columns, columns);
                T next = T.Max(greatest[i], TensorPrimitives.Max<T>(row));
                T kept = next == greatest[i] ? T.One : T.Exp(greatest[i] - next);
                AttentionScores<T>.Exponentials(row, next);
                greatest[i] = next;
                sums[i] = (sums[i] * kept) + TensorPrimitives.Sum<T>(row);
                if (kept != T.One)
                {
                    Span<T> sum = total.Slice(i * layout.Width, layout.Width);
                    TensorPrimitives.Multiply(sum, kept, sum);
                }
            }

            ReadOnlySpan<T> values = Value[(layout.Start(attention, layout.Keys, layout.Width) + (key * stride))..];
            ProductKernel.Multiply(
                MatrixSpan<T>.Of(scores, columns, transpose: false), MatrixSpan<T>.Of(values, stride, transpose: false), total, layout.Width, rows, layout.Width, columns, accumulate: true, threads: 1, scratch);
        }

        int start = layout.Start(attention, layout.Queries, layout.Width) + (first * stride);
        for (int i = 0; i < rows; i++)
        {
            T share = sums[i] == T.Zero ? T.Zero : T.One / sums[i];
            TensorPrimitives.Multiply(total.Slice(i * layout.Width, layout.Width), share, Output.Slice(start + (i * stride), layout.Width));
        }
    }
}
