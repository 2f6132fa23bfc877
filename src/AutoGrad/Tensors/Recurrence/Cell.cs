using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>What recurrent cells share: the shapes of their arguments.</summary>
internal static class Cell
{
    /// <summary>An error unless all arguments fit a cell with this many gates.</summary>
    public static void EnsureFits<T>(
        string cell, int gates, Variable<T> x, Variable<T> h, Variable<T> wIh, Variable<T> wHh, Variable<T> bIh, Variable<T> bHh)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool fits = x.Rank >= 2 && x.Rank == h.Rank && x.Shape.Lengths[..^1].SequenceEqual(h.Shape.Lengths[..^1]) && Fits(gates, x, h, wIh, wHh, bIh, bHh);
        Check(fits, cell, gates, "x [n, inputs], h [n, hidden]", x, h, wIh, wHh, bIh, bHh);
    }

    /// <summary>An error unless all arguments fit a layer of such cells along sequences.</summary>
    public static void EnsureFitsSequences<T>(
        string layer, int gates, Variable<T> x, Variable<T> h, Variable<T> wIh, Variable<T> wHh, Variable<T> bIh, Variable<T> bHh)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool fits = x.Rank == 3 && h.Rank == 2 && x.Shape[0] == h.Shape[0] && x.Shape[1] > 0 && Fits(gates, x, h, wIh, wHh, bIh, bHh);
        Check(fits, layer, gates, "x [batch, time, inputs] with a time of at least 1, h [batch, hidden]", x, h, wIh, wHh, bIh, bHh);
    }

    private static bool Fits<T>(int gates, Variable<T> x, Variable<T> h, Variable<T> wIh, Variable<T> wHh, Variable<T> bIh, Variable<T> bHh)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inputs = x.Shape[-1];
        int hidden = h.Shape[-1];
        return wIh.Shape.Lengths.SequenceEqual([gates * hidden, inputs])
            && wHh.Shape.Lengths.SequenceEqual([gates * hidden, hidden])
            && bIh.Shape.Lengths.SequenceEqual([gates * hidden])
            && bHh.Shape.Lengths.SequenceEqual([gates * hidden]);
    }

    private static void Check<T>(
        bool fits, string cell, int gates, string rowsOf, Variable<T> x, Variable<T> h, Variable<T> wIh, Variable<T> wHh, Variable<T> bIh, Variable<T> bHh)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!fits)
        {
            string rows = gates == 1 ? "hidden" : $"{gates}·hidden";
            throw new ArgumentException(
                $"{cell} needs {rowsOf}, weights [{rows}, inputs] and [{rows}, hidden], and two biases [{rows}], but got {x.Shape}, {h.Shape}, {wIh.Shape}, {wHh.Shape}, {bIh.Shape} and {bHh.Shape}.");
        }
    }
}
