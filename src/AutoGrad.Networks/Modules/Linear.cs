using System.Numerics;
using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>y = x Wᵀ + b for each row x: a layer of units that see every input. W is <c>weight</c> [outputs, inputs], b is <c>bias</c> [outputs].</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Variable&lt;float&gt; scores = new Linear&lt;float&gt;(784, 10, new SeededRandom(1)).Forward(tape.Constant(images, 64, 784));</code></example>
public sealed class Linear<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int inputs;

    /// <summary>A layer with random weights and biases of 0.</summary>
    /// <param name="inputs">The inputs of each unit.</param>
    /// <param name="outputs">The number of units.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="weights">How weights start: by default <see cref="GlorotUniform"/>.</param>
    /// <exception cref="ArgumentException">There is not at least one input and one output.</exception>
    public Linear(int inputs, int outputs, SeededRandom random, bool bias = true, IInitializer? weights = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        this.inputs = inputs;
        Weight = Add("weight", new Parameter<T>(Shape.Of(outputs, inputs)).Initialize(weights ?? new GlorotUniform(), random));
        Bias = bias ? Add("bias", new Parameter<T>(Shape.Of(outputs))) : null;
    }

    /// <summary>W, [outputs, inputs].</summary>
    public Parameter<T> Weight { get; }

    /// <summary>b, [outputs]; null without biases.</summary>
    public Parameter<T>? Bias { get; }

    /// <inheritdoc/>
    /// <param name="input">[…, inputs], of rank 2 or more.</param>
    /// <returns>[…, outputs].</returns>
    public override Variable<T> Forward(Variable<T> input)
    {
        if (input.Rank < 2 || input.Shape[-1] != inputs)
        {
            throw new ArgumentException($"Linear with {inputs} inputs needs an input [batch, …, {inputs}], but got {input.Shape}.", nameof(input));
        }

        Tape<T> tape = input.Tape;
        Variable<T> weight = Weight.On(tape);
        return Observed(Bias is null ? input.MatMul(weight, transposeX: false, transposeY: true) : input.Affine(weight, Bias.On(tape)));
    }
}
