using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>The long short-term memory (Hochreiter &amp; Schmidhuber 1997) along a sequence: <see cref="LstmCell{T}"/>, its part <c>cell</c>, from one time to the next.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>(Variable&lt;float&gt; outputs, (Variable&lt;float&gt; h, Variable&lt;float&gt; c)) = lstm.Forward(input, null);</code></example>
public sealed class Lstm<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A layer with random weights.</summary>
    /// <param name="inputs">The features at each time.</param>
    /// <param name="hidden">The length of the hidden state.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <exception cref="ArgumentException">There is not at least one feature and one hidden unit.</exception>
    public Lstm(int inputs, int hidden, SeededRandom random) => Cell = Add("cell", new LstmCell<T>(inputs, hidden, random));

    /// <summary>The cell.</summary>
    public LstmCell<T> Cell { get; }

    /// <inheritdoc/>
    /// <param name="input">[batch, time, inputs]; both states before it are 0.</param>
    /// <returns>The hidden state after each time, [batch, time, hidden].</returns>
    public override Variable<T> Forward(Variable<T> input) => Forward(input, null).Outputs;

    /// <summary>Runs from a state.</summary>
    /// <param name="input">[batch, time, inputs].</param>
    /// <param name="state">The hidden state and the cell's state before, each [batch, hidden]; null for zeros.</param>
    /// <returns>The hidden state after each time, [batch, time, hidden], and both states after the last, each [batch, hidden].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public (Variable<T> Outputs, (Variable<T> Hidden, Variable<T> Cell) State) Forward(Variable<T> input, (Variable<T> Hidden, Variable<T> Cell)? state)
    {
        (Variable<T> hidden, Variable<T> memory) = state ?? (Variable<T>.Literal(T.Zero), Variable<T>.Literal(T.Zero));
        Variable<T> outputs = TimeAxis.Run("Lstm", Cell, input, ref hidden, ref memory);
        return (Observed(outputs), (hidden, memory));
    }
}
