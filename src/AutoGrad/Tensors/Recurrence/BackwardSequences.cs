using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Parallel;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>Takes sequences of a batch back through all their times: the passes of the cell and a product dq W_hh each.</summary>
internal ref struct BackwardSequences<T, TCell> : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCell : struct, ICell
{
    public SequenceLayout Layout;

    /// <summary>W_hh, [gates · hidden, hidden].</summary>
    public ReadOnlySpan<T> Weight;

    /// <summary>The hidden states, [times + 1, batch, hidden].</summary>
    public Span<T> States;

    /// <summary>The memories likewise; empty without.</summary>
    public Span<T> Cells;

    /// <summary>What was kept, [times, values, batch, hidden].</summary>
    public Span<T> Kept;

    /// <summary>The adjoints of the hidden states after each time that come from above, [batch, times, hidden].</summary>
    public ReadOnlySpan<T> Upstream;

    /// <summary>The adjoint of the hidden state, [batch, hidden]: of the last on the way in, of the first on the way out.</summary>
    public Span<T> H;

    /// <summary>The adjoint of the memory likewise; empty without.</summary>
    public Span<T> C;

    /// <summary>The adjoint of p, [batch, times, gates · hidden].</summary>
    public Span<T> P;

    /// <summary>The adjoint of q, [times, batch, gates · hidden].</summary>
    public Span<T> Q;

    /// <summary>Room for the adjoints of a block, <see cref="Room"/> hidden units for each sequence.</summary>
    public Span<T> Blocks;

    /// <summary>Working memory of products, for each piece of work.</summary>
    public Span<T> Scratch;

    /// <summary>The adjoints of the gates, and two blocks more.</summary>
    public static int Room => (2 * TCell.Gates) - TCell.Sums + 2;

    /// <summary>The pieces of work from start to end.</summary>
    public readonly void Run(int start, int end)
    {
        for (int piece = start; piece < end; piece++)
        {
            (int first, int last) = Layout.PieceOf(piece);
            Run(first, last, Layout.ScratchOf(Scratch, piece));
        }
    }

    private readonly void Run(int start, int end, Span<T> scratch)
    {
        int hidden = Layout.Hidden;
        Span<T> h = Layout.StateOf(H, 0, start, end);
        Span<T> c = TCell.HasMemory ? Layout.StateOf(C, 0, start, end) : default;
        CellAdjoints<T> adjoints = new(h, c, Blocks.Slice(start * hidden * Room, (end - start) * hidden * Room));
        for (int time = Layout.Times - 1; time >= 0; time--)
        {
            for (int row = start; row < end; row++)
            {
                Span<T> state = h.Slice((row - start) * hidden, hidden);
                TensorPrimitives.Add(state, Layout.OutputOf(Upstream, row, time), state);
            }

            TCell.Backward(new CellBlock<T>(Layout, States, Cells, Kept, TCell.Kept, time, start, end), adjoints);
            Scatter(adjoints, time, start, end);
            ProductKernel.Multiply(
                MatrixSpan<T>.Of(Layout.GatesOf(Q, time, start, end), Layout.Width, transpose: false),
                MatrixSpan<T>.Of(Weight, hidden, transpose: false),
                h,
                hidden,
                end - start,
                hidden,
                Layout.Width,
                accumulate: true,
                threads: 1,
                scratch);
        }
    }

    // From blocks of one gate each to rows of all gates.
    private readonly void Scatter(in CellAdjoints<T> adjoints, int time, int start, int end)
    {
        int hidden = Layout.Hidden;
        for (int row = start; row < end; row++)
        {
            int place = (row - start) * hidden;
            Span<T> toP = Layout.InputOf(P, row, time);
            Span<T> toQ = Layout.GatesOf(Q, time, row, row + 1);
            for (int gate = 0; gate < TCell.Gates; gate++)
            {
                adjoints.Gate(gate).Slice(place, hidden).CopyTo(toP[(gate * hidden)..]);
                int ofQ = gate < TCell.Sums ? gate : TCell.Gates + gate - TCell.Sums;
                adjoints.Gate(ofQ).Slice(place, hidden).CopyTo(toQ[(gate * hidden)..]);
            }
        }
    }
}
