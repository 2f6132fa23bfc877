using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Parallel;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>Takes sequences of a batch through all their times: a product q = h W_hhᵀ + b_hh and the passes of the cell each.</summary>
internal ref struct ForwardSequences<T, TCell> : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCell : struct, ICell
{
    public SequenceLayout Layout;

    /// <summary>x W_ihᵀ + b_ih, [batch, times, gates · hidden].</summary>
    public ReadOnlySpan<T> P;

    /// <summary>W_hhᵀ, [hidden, gates · hidden].</summary>
    public ReadOnlySpan<T> Weight;

    /// <summary>b_hh.</summary>
    public ReadOnlySpan<T> Bias;

    /// <summary>The hidden states, [times + 1, batch, hidden]; the first is the one before the sequence.</summary>
    public Span<T> States;

    /// <summary>The memories likewise; empty without.</summary>
    public Span<T> Cells;

    /// <summary>What is kept, [times, values, batch, hidden].</summary>
    public Span<T> Kept;

    /// <summary>The hidden states after each time, [batch, times, hidden].</summary>
    public Span<T> Outputs;

    /// <summary>Room for q of one time, [batch, gates · hidden].</summary>
    public Span<T> Q;

    /// <summary>Working memory of products, for each piece of work.</summary>
    public Span<T> Scratch;

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
        int width = Layout.Width;
        Span<T> q = Layout.GatesOf(Q, 0, start, end);
        for (int time = 0; time < Layout.Times; time++)
        {
            for (int row = 0; row < end - start; row++)
            {
                Bias.CopyTo(q[(row * width)..]);
            }

            ProductKernel.Multiply(
                MatrixSpan<T>.Of(Layout.StateOf(States, time, start, end), Layout.Hidden, transpose: false),
                MatrixSpan<T>.Of(Weight, width, transpose: false),
                q,
                width,
                end - start,
                width,
                Layout.Hidden,
                accumulate: true,
                threads: 1,
                scratch);
            CellBlock<T> block = new(Layout, States, Cells, Kept, TCell.Kept, time, start, end);
            Gather(block, q, time, start, end);
            TCell.Forward(block);
            for (int row = start; row < end; row++)
            {
                Layout.StateOf(States, time + 1, row, row + 1).CopyTo(Layout.OutputOf(Outputs, row, time));
            }
        }
    }

    // From rows of all gates to blocks of one gate each.
    private readonly void Gather(in CellBlock<T> block, ReadOnlySpan<T> q, int time, int start, int end)
    {
        int hidden = Layout.Hidden;
        for (int row = start; row < end; row++)
        {
            int place = (row - start) * hidden;
            ReadOnlySpan<T> fromX = Layout.InputOf(P, row, time);
            ReadOnlySpan<T> fromH = q.Slice((row - start) * Layout.Width, Layout.Width);
            for (int gate = 0; gate < TCell.Gates; gate++)
            {
                ReadOnlySpan<T> p = fromX.Slice(gate * hidden, hidden);
                ReadOnlySpan<T> s = fromH.Slice(gate * hidden, hidden);
                Span<T> kept = block.Kept(gate).Slice(place, hidden);
                if (gate < TCell.Sums)
                {
                    TensorPrimitives.Add(p, s, kept);
                }
                else
                {
                    p.CopyTo(kept);
                    s.CopyTo(block.Kept(TCell.Gates + gate - TCell.Sums).Slice(place, hidden));
                }
            }
        }
    }
}
