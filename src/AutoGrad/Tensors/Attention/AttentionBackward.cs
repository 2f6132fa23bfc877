using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Parallel;
using AutoGrad.Rules;
using AutoGrad.Tensors.LinearAlgebra.Products;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Attention;

/// <summary>
/// The way back, an attention at a time: the weights P of a block are computed anew, then dV += Pᵀ dO, dS = P ⊙ (dO Vᵀ − D) with D = Σ dO ⊙ O of each
/// row, dK += dSᵀ Q / √d and dQ += dS K / √d (Dao et al. 2022).
/// </summary>
internal ref struct AttentionBackward<T> : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public AttentionScores<T> Scores;
    public ReadOnlySpan<T> Value;
    public ReadOnlySpan<T> Output;
    public ReadOnlySpan<T> Upstream;
    public ReadOnlySpan<T> Greatest;
    public ReadOnlySpan<T> Sums;

    /// <summary>The gradients, zeros at first.</summary>
    public Span<T> ToQuery;
    public Span<T> ToKey;
    public Span<T> ToValue;

    public readonly void Run(int start, int end)
    {
        AttentionLayout layout = Scores.Layout;
        int queries = Math.Min(layout.Queries, AttentionLayout.BlockQueries);
        int keys = Math.Min(layout.Keys, AttentionLayout.BlockKeys);
        int scratch = AttentionScratch.Length<T>(layout);
        T[] rented = ArrayPool<T>.Shared.Rent((queries * (layout.Depth + 1 + (2 * keys))) + layout.Width + scratch);
        Room room = new(rented, queries, keys, layout.Depth, layout.Width, scratch);
        for (int attention = start; attention < end; attention++)
        {
            for (int first = 0; first < layout.Queries; first += AttentionLayout.BlockQueries)
            {
                Block(attention, first, Math.Min(queries, layout.Queries - first), room);
            }
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    private readonly void Block(int attention, int first, int rows, in Room room)
    {
        AttentionLayout layout = Scores.Layout;
        (int strideK, int strideV) = (layout.Heads * layout.Depth, layout.Heads * layout.Width);
        ReadOnlySpan<T> upstream = Upstream[(layout.Start(attention, layout.Queries, layout.Width) + (first * strideV))..];
        Span<T> toQuery = ToQuery[(layout.Start(attention, layout.Queries, layout.Depth) + (first * strideK))..];
        MatrixSpan<T> u = MatrixSpan<T>.Of(upstream, strideV, transpose: false);
        MatrixSpan<T> scaled = MatrixSpan<T>.Of(room.Scaled, layout.Depth, transpose: false);
        Scores.Scaled(attention, first, rows, room.Scaled);
        Dots(attention, first, rows, upstream, room);
        int visible = Scores.Visible(first, rows);
        for (int key = 0; key < visible; key += AttentionLayout.BlockKeys)
        {
            int columns = Math.Min(AttentionLayout.BlockKeys, layout.Keys - key);
            int valueStart = layout.Start(attention, layout.Keys, layout.Width) + (key * strideV);
            MatrixSpan<T> values = MatrixSpan<T>.Of(Value[valueStart..], strideV, transpose: false);
            MatrixSpan<T> weights = MatrixSpan<T>.Of(room.Weights, columns, transpose: false);
            MatrixSpan<T> slopes = MatrixSpan<T>.Of(room.Slopes, columns, transpose: false);
            Scores.Compute(attention, first, rows, key, columns, room.Scaled, room.Weights, room.Scratch);
            Normalize(attention, first, rows, columns, room.Weights);
            Multiply(weights.Transposed, u, ToValue[valueStart..], strideV, columns, layout.Width, rows, room);
            ProductKernel.Multiply(u, values.Transposed, room.Slopes, columns, rows, columns, layout.Width, accumulate: false, threads: 1, room.Scratch);
            for (int i = 0; i < rows; i++)
            {
                Span<T> slope = room.Slopes.Slice(i * columns, columns);
                Kernels.Value(default(Subtract), slope, 1, room.Dots.Slice(i, 1), 0, slope);
                Kernels.Value(default(ChainProduct), room.Weights.Slice(i * columns, columns), 1, slope, 1, slope);
            }

            int keyStart = layout.Start(attention, layout.Keys, layout.Depth) + (key * strideK);
            Multiply(slopes.Transposed, scaled, ToKey[keyStart..], strideK, columns, layout.Depth, rows, room);
            Multiply(slopes, Scores.KeysFrom(attention, key), toQuery, strideK, rows, layout.Depth, columns, room);
        }

        for (int i = 0; i < rows; i++)
        {
            Span<T> row = toQuery.Slice(i * strideK, layout.Depth);
            TensorPrimitives.Multiply(row, Scores.Scale, row);
        }
    }

    private static void Multiply(in MatrixSpan<T> a, in MatrixSpan<T> b, Span<T> sum, int stride, int m, int n, int k, in Room room) =>
        ProductKernel.Multiply(a, b, sum, stride, m, n, k, accumulate: true, threads: 1, room.Scratch);

    // D of each row.
    private readonly void Dots(int attention, int first, int rows, ReadOnlySpan<T> upstream, in Room room)
    {
        AttentionLayout layout = Scores.Layout;
        int stride = layout.Heads * layout.Width;
        ReadOnlySpan<T> output = Output[(layout.Start(attention, layout.Queries, layout.Width) + (first * stride))..];
        for (int i = 0; i < rows; i++)
        {
            Kernels.Value(default(ChainProduct), upstream.Slice(i * stride, layout.Width), 1, output.Slice(i * stride, layout.Width), 1, room.Products);
            room.Dots[i] = TensorPrimitives.Sum<T>(room.Products);
        }
    }

    private readonly void Normalize(int attention, int first, int rows, int columns, Span<T> scores)
    {
        int start = (attention * Scores.Layout.Queries) + first;
        for (int i = 0; i < rows; i++)
        {
            Span<T> row = scores.Slice(i * columns, columns);
            T sum = Sums[start + i];
            AttentionScores<T>.Exponentials(row, Greatest[start + i]);
            TensorPrimitives.Multiply(row, sum == T.Zero ? T.Zero : T.One / sum, row);
        }
    }

    private readonly ref struct Room
    {
        public Room(Span<T> rented, int queries, int keys, int depth, int width, int scratch)
        {
            Scaled = Take(ref rented, queries * depth);
            Dots = Take(ref rented, queries);
            Weights = Take(ref rented, queries * keys);
            Slopes = Take(ref rented, queries * keys);
            Products = Take(ref rented, width);
            Scratch = Take(ref rented, scratch);
        }

        public Span<T> Scaled { get; }

        public Span<T> Dots { get; }

        public Span<T> Weights { get; }

        public Span<T> Slopes { get; }

        public Span<T> Products { get; }

        public Span<T> Scratch { get; }

        private static Span<T> Take(scoped ref Span<T> rented, int length)
        {
            Span<T> taken = rented[..length];
            rented = rented[length..];
            return taken;
        }
    }
}
