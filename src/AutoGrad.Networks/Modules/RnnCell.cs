using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>One step of the simple recurrent network (Elman 1990): <see cref="RecurrenceOperations.RnnCell"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="inputs">The length of an input.</param>
/// <param name="hidden">The length of the hidden state.</param>
/// <param name="random">Where the first weights come from.</param>
/// <example><code>Variable&lt;float&gt; h = new RnnCell&lt;float&gt;(inputs: 3, hidden: 8, random).Forward(input, state);</code></example>
public sealed class RnnCell<T>(int inputs, int hidden, SeededRandom random) : RecurrentCell<T>(inputs, hidden, 1, random)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>One step.</summary>
    /// <param name="input">[batch, inputs].</param>
    /// <param name="hidden">The hidden state, [batch, hidden].</param>
    /// <returns>The next hidden state.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Variable<T> Forward(Variable<T> input, Variable<T> hidden)
    {
        Tape<T> tape = input.Tape;
        return Observed(input.RnnCell(hidden, InputWeight.On(tape), HiddenWeight.On(tape), InputBias.On(tape), HiddenBias.On(tape)));
    }

    internal override void Step(Variable<T> input, ref Variable<T> hidden, ref Variable<T> cell) => hidden = Forward(input, hidden);
}
