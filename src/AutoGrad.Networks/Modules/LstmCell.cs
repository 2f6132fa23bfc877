using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>One step of the long short-term memory (Hochreiter &amp; Schmidhuber 1997), gates input, forget, cell, output: <see cref="RecurrenceOperations.LstmCell"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="inputs">The length of an input.</param>
/// <param name="hidden">The length of the hidden state.</param>
/// <param name="random">Where the first weights come from.</param>
/// <example><code>(Variable&lt;float&gt; h, Variable&lt;float&gt; c) = new LstmCell&lt;float&gt;(inputs: 3, hidden: 8, random).Forward(input, state, state);</code></example>
public sealed class LstmCell<T>(int inputs, int hidden, SeededRandom random) : RecurrentCell<T>(inputs, hidden, 4, random)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>One step.</summary>
    /// <param name="input">[batch, inputs].</param>
    /// <param name="hidden">The hidden state, [batch, hidden].</param>
    /// <param name="cell">The state of the cell, [batch, hidden].</param>
    /// <returns>The next hidden state and the next state of the cell.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public (Variable<T> Hidden, Variable<T> Cell) Forward(Variable<T> input, Variable<T> hidden, Variable<T> cell)
    {
        Tape<T> tape = input.Tape;
        (Variable<T> h, Variable<T> c) = input.LstmCell(hidden, cell, InputWeight.On(tape), HiddenWeight.On(tape), InputBias.On(tape), HiddenBias.On(tape));
        return (Observed(h), c);
    }

    internal override void Step(Variable<T> input, ref Variable<T> hidden, ref Variable<T> cell) => (hidden, cell) = Forward(input, hidden, cell);
}
