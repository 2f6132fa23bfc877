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
        bool fits = x.Rank >= 2 && x.Rank == h.Rank && x.Shape.Lengths[..^1].SequenceEqual(h.Shape.Lengths[..^1]);
        if (fits)
        {
            int inputs = x.Shape[-1];
            int hidden = h.Shape[-1];
            fits = wIh.Shape.Lengths.SequenceEqual([gates * hidden, inputs])
                && wHh.Shape.Lengths.SequenceEqual([gates * hidden, hidden])
                && bIh.Shape.Lengths.SequenceEqual([gates * hidden])
                && bHh.Shape.Lengths.SequenceEqual([gates * hidden]);
        }

        if (!fits)
        {
            string rows = gates == 1 ? "hidden" : $"{gates}·hidden";
            throw new ArgumentException(
                $"{cell} needs x [n, inputs], h [n, hidden], weights [{rows}, inputs] and [{rows}, hidden], and two biases [{rows}], but got {x.Shape}, {h.Shape}, {wIh.Shape}, {wHh.Shape}, {bIh.Shape} and {bHh.Shape}.");
        }
    }
}
