using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Recurrence;

namespace AutoGrad.Tensors;

/// <summary>One step of a recurrent network. Weights and gates have libtorch's layout: the gates one below the other along axis 0.</summary>
public static class RecurrenceOperations
{
    /// <summary>tanh(x W_ihᵀ + b_ih + h W_hhᵀ + b_hh): the simple cell (Elman 1990).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The input, [n, inputs].</param>
    /// <param name="h">The hidden state, [n, hidden].</param>
    /// <param name="wIh">[hidden, inputs].</param>
    /// <param name="wHh">[hidden, hidden].</param>
    /// <param name="bIh">[hidden].</param>
    /// <param name="bHh">[hidden].</param>
    /// <returns>The next hidden state, [n, hidden].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Variable<T> RnnCell<T>(
        this Variable<T> x, Variable<T> h, Variable<T> wIh, Variable<T> wHh, Variable<T> bIh, Variable<T> bHh)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Cell.EnsureFits("RnnCell", 1, x, h, wIh, wHh, bIh, bHh);
        return x.Step<T, SimpleGate>(h, h, wIh, wHh, bIh, bHh).H;
    }

    /// <summary>
    /// The long short-term memory (Hochreiter &amp; Schmidhuber 1997; forget gate of Gers et al. 2000): with (i, f, g, o) the
    /// four parts of x W_ihᵀ + b_ih + h W_hhᵀ + b_hh, c′ = σ(f) ⊙ c + σ(i) ⊙ tanh g and h′ = σ(o) ⊙ tanh c′.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The input, [n, inputs].</param>
    /// <param name="h">The hidden state, [n, hidden].</param>
    /// <param name="c">The cell's state, [n, hidden].</param>
    /// <param name="wIh">[4·hidden, inputs]: input, forget, cell and output gate.</param>
    /// <param name="wHh">[4·hidden, hidden].</param>
    /// <param name="bIh">[4·hidden].</param>
    /// <param name="bHh">[4·hidden].</param>
    /// <returns>The next hidden state and the next state of the cell, each [n, hidden].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static (Variable<T> H, Variable<T> C) LstmCell<T>(
        this Variable<T> x, Variable<T> h, Variable<T> c, Variable<T> wIh, Variable<T> wHh, Variable<T> bIh, Variable<T> bHh)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Cell.EnsureFits("LstmCell", 4, x, h, wIh, wHh, bIh, bHh);
        if (!c.Shape.Equals(h.Shape))
        {
            throw new ArgumentException($"LstmCell needs a cell state of the hidden state's shape {h.Shape}, but got {c.Shape}.", nameof(c));
        }

        return x.Step<T, LstmGates>(h, c, wIh, wHh, bIh, bHh);
    }

    /// <summary>
    /// The gated recurrent unit (Cho et al. 2014, in libtorch's form): with (r, z, n) the three parts of x W_ihᵀ + b_ih and
    /// (r′, z′, n′) those of h W_hhᵀ + b_hh, the next state is (1 − Z) ⊙ tanh(n + R ⊙ n′) + Z ⊙ h for R = σ(r + r′), Z = σ(z + z′).
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The input, [n, inputs].</param>
    /// <param name="h">The hidden state, [n, hidden].</param>
    /// <param name="wIh">[3·hidden, inputs]: reset, update and new gate.</param>
    /// <param name="wHh">[3·hidden, hidden].</param>
    /// <param name="bIh">[3·hidden].</param>
    /// <param name="bHh">[3·hidden].</param>
    /// <returns>The next hidden state, [n, hidden].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Variable<T> GruCell<T>(
        this Variable<T> x, Variable<T> h, Variable<T> wIh, Variable<T> wHh, Variable<T> bIh, Variable<T> bHh)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Cell.EnsureFits("GruCell", 3, x, h, wIh, wHh, bIh, bHh);
        return x.Step<T, GruGates>(h, h, wIh, wHh, bIh, bHh).H;
    }

    private static (Variable<T> H, Variable<T> C) Step<T, TCell>(
        this Variable<T> x, Variable<T> h, Variable<T> c, Variable<T> wIh, Variable<T> wHh, Variable<T> bIh, Variable<T> bHh)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TCell : struct, ICell
    {
        TCell.Define(x.Affine(wIh, bIh), h.Affine(wHh, bHh), ref h, ref c);
        return (h, c);
    }
}
