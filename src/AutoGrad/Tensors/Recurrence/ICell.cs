using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>
/// What a recurrent cell does with p = x W_ihᵀ + b_ih and q = h W_hhᵀ + b_hh, each in <see cref="Gates"/> parts: as operations on variables (the
/// definition), and in passes over a block of hidden units in the cache, forward and back (the kernel).
/// </summary>
internal interface ICell
{
    /// <summary>The parts of p and q.</summary>
    static abstract int Gates { get; }

    /// <summary>How many of the gates, from the first on, read the sum p + q alone.</summary>
    static abstract int Sums { get; }

    /// <summary>The values kept for each hidden unit and step, for the way back: p + q or p of each gate, q of those that are no sums, and what the cell adds.</summary>
    static abstract int Kept { get; }

    /// <summary>Whether there is a second state, the memory c.</summary>
    static abstract bool HasMemory { get; }

    /// <summary>The next states.</summary>
    static abstract void Define<T>(Variable<T> p, Variable<T> q, ref Variable<T> h, ref Variable<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The next states of a block, from what is kept of p and q.</summary>
    static abstract void Forward<T>(in CellBlock<T> block)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The way back: the adjoints of the next states become those of the states before (without what comes by q), and those of the gates are written.</summary>
    static abstract void Backward<T>(in CellBlock<T> block, in CellAdjoints<T> adjoints)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
