using System.Numerics;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>The adjoints of one step of the hidden units of some sequences.</summary>
/// <param name="h">Of the hidden state.</param>
/// <param name="c">Of the memory; empty without.</param>
/// <param name="gates">Room for those of the gates, and for two more blocks.</param>
internal readonly ref struct CellAdjoints<T>(Span<T> h, Span<T> c, Span<T> gates)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Span<T> gates = gates;

    /// <summary>Of the hidden state: after the step on the way in, before it on the way out.</summary>
    public Span<T> H { get; } = h;

    /// <summary>Of the memory likewise.</summary>
    public Span<T> C { get; } = c;

    /// <summary>Of p + q or p of each gate, and then of q of those that are no sums.</summary>
    public Span<T> Gate(int gate) => gates.Slice(gate * H.Length, H.Length);

    /// <summary>Room for the cell's own use: 0 or 1.</summary>
    public Span<T> Room(int index) => gates.Slice(gates.Length - ((index + 1) * H.Length), H.Length);
}
