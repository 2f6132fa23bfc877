using System.Numerics;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>One step of the hidden units of some sequences: their states before and after, and what is kept of the step.</summary>
internal readonly ref struct CellBlock<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Span<T> kept;
    private readonly int first;
    private readonly int stride;

    /// <summary>The sequences from start to end at a time.</summary>
    /// <param name="layout">The lengths.</param>
    /// <param name="states">The hidden states, [times + 1, batch, hidden]; the first is the one before the sequence.</param>
    /// <param name="cells">The memories likewise; empty without.</param>
    /// <param name="kept">What is kept, [times, values, batch, hidden].</param>
    /// <param name="values">The number of values kept.</param>
    /// <param name="time">The time.</param>
    /// <param name="start">The first sequence.</param>
    /// <param name="end">The one behind the last.</param>
    public CellBlock(SequenceLayout layout, Span<T> states, Span<T> cells, Span<T> kept, int values, int time, int start, int end)
    {
        H = layout.StateOf(states, time, start, end);
        NextH = layout.StateOf(states, time + 1, start, end);
        C = cells.IsEmpty ? default : layout.StateOf(cells, time, start, end);
        NextC = cells.IsEmpty ? default : layout.StateOf(cells, time + 1, start, end);
        this.kept = kept;
        first = (time * values * layout.State) + (start * layout.Hidden);
        stride = layout.State;
    }

    /// <summary>The hidden state before.</summary>
    public ReadOnlySpan<T> H { get; }

    /// <summary>The hidden state after.</summary>
    public Span<T> NextH { get; }

    /// <summary>The memory before.</summary>
    public ReadOnlySpan<T> C { get; }

    /// <summary>The memory after.</summary>
    public Span<T> NextC { get; }

    /// <summary>One of the values kept.</summary>
    public Span<T> Kept(int value) => kept.Slice(first + (value * stride), H.Length);
}
