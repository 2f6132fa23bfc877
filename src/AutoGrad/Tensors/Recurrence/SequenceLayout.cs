using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>The lengths of a recurrence over a batch of sequences, and where its parts lie in memory.</summary>
/// <param name="Batch">The number of sequences.</param>
/// <param name="Times">Their length.</param>
/// <param name="Hidden">The hidden units.</param>
/// <param name="Width">The gates of all hidden units: the length of a row of p and q.</param>
internal readonly record struct SequenceLayout(int Batch, int Times, int Hidden, int Width)
{
    /// <summary>
    /// How many sequences make a piece of work: two tiles of a matrix product. They are taken through all their times together, since sequences do not meet.
    /// </summary>
    public const int Grain = 16;

    /// <summary>The elements of a state of all sequences.</summary>
    public int State => Batch * Hidden;

    /// <summary>The pieces of work. The cut depends on the batch alone, as the order of a product's sums may on its rows.</summary>
    public int Pieces => Math.Max(1, Batch / Grain);

    /// <summary>The first sequence of a piece, and the one behind the last; the last piece takes what is left, so that none is a single row.</summary>
    public (int Start, int End) PieceOf(int piece) => (piece * Grain, piece == Pieces - 1 ? Batch : (piece + 1) * Grain);

    /// <summary>One state of some sequences, of all times' states one after the other.</summary>
    public Span<T> StateOf<T>(Span<T> states, int time, int start, int end) => states.Slice((time * State) + (start * Hidden), (end - start) * Hidden);

    /// <summary>The gates of some sequences, of all times' gates one after the other.</summary>
    public Span<T> GatesOf<T>(Span<T> gates, int time, int start, int end) => gates.Slice(((time * Batch) + start) * Width, (end - start) * Width);

    /// <summary>p of one sequence at one time, of [batch, times, gates · hidden].</summary>
    public Span<T> InputOf<T>(Span<T> inputs, int row, int time) => inputs.Slice(((row * Times) + time) * Width, Width);

    /// <inheritdoc cref="InputOf{T}(Span{T}, int, int)"/>
    public ReadOnlySpan<T> InputOf<T>(ReadOnlySpan<T> inputs, int row, int time) => inputs.Slice(((row * Times) + time) * Width, Width);

    /// <summary>The hidden state of one sequence at one time, of [batch, times, hidden].</summary>
    public Span<T> OutputOf<T>(Span<T> outputs, int row, int time) => outputs.Slice(((row * Times) + time) * Hidden, Hidden);

    /// <inheritdoc cref="OutputOf{T}(Span{T}, int, int)"/>
    public ReadOnlySpan<T> OutputOf<T>(ReadOnlySpan<T> outputs, int row, int time) => outputs.Slice(((row * Times) + time) * Hidden, Hidden);

    /// <summary>The working memory of a piece.</summary>
    public Span<T> ScratchOf<T>(Span<T> scratch, int piece) => scratch.Slice(piece * (scratch.Length / Pieces), scratch.Length / Pieces);

    /// <summary>The working memory of one piece of work, which multiplies rows of k elements with a k × n matrix.</summary>
    public int ScratchLength<T>(int k, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        MatrixSpan<T> rows = MatrixSpan<T>.Of([], k, transpose: false);
        MatrixSpan<T> weight = MatrixSpan<T>.Of([], n, transpose: false);
        (int start, int end) = PieceOf(Pieces - 1);
        return Math.Max(ProductKernel.ScratchLength(rows, weight, end - start, n, k), ProductKernel.ScratchLength(rows, weight, Grain, n, k));
    }

    /// <summary>The layout of p [batch, times, gates · hidden].</summary>
    public static SequenceLayout Of(Shape p, int gates) => new(p[0], p[1], p[2] / gates, p[2]);
}
