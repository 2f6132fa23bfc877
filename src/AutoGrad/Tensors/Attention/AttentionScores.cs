using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Rules;
using AutoGrad.Tensors.LinearAlgebra.Products;
using AutoGrad.Tensors.Pointwise;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors.Attention;

/// <summary>The scores of a block of queries against a block of keys, masked; forward and back compute the same.</summary>
internal readonly ref struct AttentionScores<T>(
    AttentionLayout layout, ReadOnlySpan<T> query, ReadOnlySpan<T> key, ReadOnlySpan<T> mask, ReadOnlySpan<int> maskStarts, int maskRow, int maskColumn, bool causal)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> query = query;
    private readonly ReadOnlySpan<T> key = key;
    private readonly ReadOnlySpan<T> mask = mask;
    private readonly ReadOnlySpan<int> maskStarts = maskStarts;

    public AttentionLayout Layout { get; } = layout;

    /// <summary>1 / √d.</summary>
    public T Scale => T.One / T.Sqrt(T.CreateChecked(Layout.Depth));

    /// <summary>The number of keys that some query of a block sees.</summary>
    public int Visible(int firstQuery, int rows) => causal ? Math.Min(Layout.Keys, firstQuery + rows) : Layout.Keys;

    /// <summary>The queries of a block, times 1 / √d, one after the other.</summary>
    public void Scaled(int attention, int firstQuery, int rows, Span<T> scaled)
    {
        int stride = Layout.Heads * Layout.Depth;
        int start = Layout.Start(attention, Layout.Queries, Layout.Depth) + (firstQuery * stride);
        for (int i = 0; i < rows; i++)
        {
            TensorPrimitives.Multiply(query.Slice(start + (i * stride), Layout.Depth), Scale, scaled.Slice(i * Layout.Depth, Layout.Depth));
        }
    }

    /// <summary>The keys from one on: a matrix with a row for each.</summary>
    public MatrixSpan<T> KeysFrom(int attention, int firstKey)
    {
        int stride = Layout.Heads * Layout.Depth;
        return MatrixSpan<T>.Of(key[(Layout.Start(attention, Layout.Keys, Layout.Depth) + (firstKey * stride))..], stride, transpose: false);
    }

    /// <summary>Q Kᵀ / √d + mask, −∞ where a key is hidden.</summary>
    public void Compute(int attention, int firstQuery, int rows, int firstKey, int columns, ReadOnlySpan<T> scaled, Span<T> scores, Span<T> scratch)
    {
        ProductKernel.Multiply(
            MatrixSpan<T>.Of(scaled, Layout.Depth, transpose: false), KeysFrom(attention, firstKey).Transposed, scores, columns, rows, columns, Layout.Depth, accumulate: false, threads: 1, scratch);
        for (int i = 0; i < rows; i++)
        {
            Span<T> row = scores.Slice(i * columns, columns);
            if (!mask.IsEmpty)
            {
                ReadOnlySpan<T> bias = mask[(maskStarts[attention] + ((firstQuery + i) * maskRow) + (firstKey * maskColumn))..];
                Kernels.Value(default(Add), row, 1, bias, maskColumn, row);
            }

            int visible = causal ? firstQuery + i - firstKey + 1 : columns;
            if (visible < columns)
            {
                row[Math.Max(0, visible)..].Fill(T.NegativeInfinity);
            }
        }
    }

    /// <summary>exp(score − greatest); where the greatest is +∞ it alone counts, and where it is −∞ nothing does.</summary>
    public static void Exponentials(Span<T> row, T greatest)
    {
        if (T.IsNegativeInfinity(greatest))
        {
            row.Clear();
        }
        else if (T.IsPositiveInfinity(greatest))
        {
            foreach (ref T score in row)
            {
                score = T.IsPositiveInfinity(score) ? T.One : T.Zero;
            }
        }
        else
        {
            Kernels.Value(default(ShiftedExponential), row, 1, new ReadOnlySpan<T>(in greatest), 0, row);
        }
    }
}
