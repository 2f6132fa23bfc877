using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>The gated recurrent unit (Cho et al. 2014) along a sequence: <see cref="GruCell{T}"/>, its part <c>cell</c>, from one time to the next.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>(Variable&lt;float&gt; outputs, Variable&lt;float&gt; last) = gru.Forward(input, null);</code></example>
public sealed class Gru<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A layer with random weights.</summary>
    /// <param name="inputs">The features at each time.</param>
    /// <param name="hidden">The length of the hidden state.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <exception cref="ArgumentException">There is not at least one feature and one hidden unit.</exception>
    public Gru(int inputs, int hidden, SeededRandom random) => Cell = Add("cell", new GruCell<T>(inputs, hidden, random));

    /// <summary>The cell.</summary>
    public GruCell<T> Cell { get; }

    /// <inheritdoc/>
    /// <param name="input">[batch, time, inputs]; the state before it is 0.</param>
    /// <returns>The hidden state after each time, [batch, time, hidden].</returns>
    public override Variable<T> Forward(Variable<T> input) => Forward(input, null).Outputs;

    /// <summary>Runs from a state.</summary>
    /// <param name="input">[batch, time, inputs].</param>
    /// <param name="state">The hidden state before, [batch, hidden]; null for zeros.</param>
    /// <returns>The hidden state after each time, [batch, time, hidden], and after the last, [batch, hidden].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public (Variable<T> Outputs, Variable<T> State) Forward(Variable<T> input, Variable<T>? state)
    {
        Variable<T> hidden = state ?? Variable<T>.Literal(T.Zero);
        Variable<T> none = Variable<T>.Literal(T.Zero);
        Variable<T> outputs = TimeAxis.Run("Gru", Cell, input, ref hidden, ref none);
        return (Observed(outputs), hidden);
    }
}
