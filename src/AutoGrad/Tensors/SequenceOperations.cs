using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Recurrence;

namespace AutoGrad.Tensors;

/// <summary>Recurrent networks along whole sequences: the cells of <see cref="RecurrenceOperations"/> from each time to the next, as one operation.</summary>
/// <remarks>
/// The products with the inputs of all times are one matrix product, and so is the gradient of the hidden weights; sequences of a
/// batch are shared among the tape's threads.
/// </remarks>
public static class SequenceOperations
{
    /// <summary><see cref="RecurrenceOperations.RnnCell"/> along sequences.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The inputs, [batch, time, inputs], with a time of at least 1.</param>
    /// <param name="h">The hidden state before, [batch, hidden].</param>
    /// <param name="wIh">[hidden, inputs].</param>
    /// <param name="wHh">[hidden, hidden].</param>
    /// <param name="bIh">[hidden].</param>
    /// <param name="bHh">[hidden].</param>
    /// <returns>The hidden state after each time, [batch, time, hidden], and after the last, [batch, hidden].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static (Variable<T> Outputs, Variable<T> H) Rnn<T>(
        this Variable<T> x, Variable<T> h, Variable<T> wIh, Variable<T> wHh, Variable<T> bIh, Variable<T> bHh)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Cell.EnsureFitsSequences("Rnn", 1, x, h, wIh, wHh, bIh, bHh);
        Span<Variable<T>> outputs = [default, default];
        Run<T, SimpleGate>([x.Affine(wIh, bIh), wHh, bHh, h], outputs);
        return (outputs[0], outputs[1]);
    }

    /// <summary><see cref="RecurrenceOperations.GruCell"/> along sequences.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The inputs, [batch, time, inputs], with a time of at least 1.</param>
    /// <param name="h">The hidden state before, [batch, hidden].</param>
    /// <param name="wIh">[3·hidden, inputs]: reset, update and new gate.</param>
    /// <param name="wHh">[3·hidden, hidden].</param>
    /// <param name="bIh">[3·hidden].</param>
    /// <param name="bHh">[3·hidden].</param>
    /// <returns>The hidden state after each time, [batch, time, hidden], and after the last, [batch, hidden].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static (Variable<T> Outputs, Variable<T> H) Gru<T>(
        this Variable<T> x, Variable<T> h, Variable<T> wIh, Variable<T> wHh, Variable<T> bIh, Variable<T> bHh)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Cell.EnsureFitsSequences("Gru", 3, x, h, wIh, wHh, bIh, bHh);
        Span<Variable<T>> outputs = [default, default];
        Run<T, GruGates>([x.Affine(wIh, bIh), wHh, bHh, h], outputs);
        return (outputs[0], outputs[1]);
    }

    /// <summary><see cref="RecurrenceOperations.LstmCell"/> along sequences.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The inputs, [batch, time, inputs], with a time of at least 1.</param>
    /// <param name="h">The hidden state before, [batch, hidden].</param>
    /// <param name="c">The cell's state before, [batch, hidden].</param>
    /// <param name="wIh">[4·hidden, inputs]: input, forget, cell and output gate.</param>
    /// <param name="wHh">[4·hidden, hidden].</param>
    /// <param name="bIh">[4·hidden].</param>
    /// <param name="bHh">[4·hidden].</param>
    /// <returns>The hidden state after each time, [batch, time, hidden], and both states after the last, each [batch, hidden].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static (Variable<T> Outputs, Variable<T> H, Variable<T> C) Lstm<T>(
        this Variable<T> x, Variable<T> h, Variable<T> c, Variable<T> wIh, Variable<T> wHh, Variable<T> bIh, Variable<T> bHh)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Cell.EnsureFitsSequences("Lstm", 4, x, h, wIh, wHh, bIh, bHh);
        if (!c.Shape.Equals(h.Shape))
        {
            throw new ArgumentException($"Lstm needs a cell state of the hidden state's shape {h.Shape}, but got {c.Shape}.", nameof(c));
        }

        Span<Variable<T>> outputs = [default, default, default];
        Run<T, LstmGates>([x.Affine(wIh, bIh), wHh, bHh, h, c], outputs);
        return (outputs[0], outputs[1], outputs[2]);
    }

    private static void Run<T, TCell>(ReadOnlySpan<Variable<T>> inputs, Span<Variable<T>> outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TCell : struct, ICell
    {
        Recurrent<T, TCell> recurrent = default;
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            inputs[0].Tape.Apply(recurrent, inputs, outputs);
        }
        else
        {
            recurrent.Define(inputs, outputs);
        }
    }
}
