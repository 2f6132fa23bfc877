using System.Numerics;
using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>
/// One step of a recurrent network: parameters <c>weight_ih</c> [gates·hidden, inputs], <c>weight_hh</c> [gates·hidden, hidden],
/// <c>bias_ih</c> and <c>bias_hh</c> [gates·hidden], the gates one below the other in libtorch's order.
/// </summary>
/// <remarks>For each gate by itself, input weights start as <see cref="GlorotUniform"/>, hidden ones as <see cref="Orthogonal"/>; biases start at 0.</remarks>
/// <typeparam name="T">The element type.</typeparam>
public abstract class RecurrentCell<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private protected RecurrentCell(int inputs, int hidden, int gates, SeededRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        Inputs = inputs;
        Hidden = hidden;
        InputWeight = Add("weight_ih", Gates(new GlorotUniform(), gates, inputs, random));
        HiddenWeight = Add("weight_hh", Gates(new Orthogonal(), gates, hidden, random));
        InputBias = Add("bias_ih", new Parameter<T>(Shape.Of(gates * hidden)));
        HiddenBias = Add("bias_hh", new Parameter<T>(Shape.Of(gates * hidden)));
    }

    /// <summary>The length of an input.</summary>
    public int Inputs { get; }

    /// <summary>The length of the hidden state.</summary>
    public int Hidden { get; }

    /// <summary>What inputs are multiplied with.</summary>
    public Parameter<T> InputWeight { get; }

    /// <summary>What the hidden state is multiplied with.</summary>
    public Parameter<T> HiddenWeight { get; }

    /// <summary>Added to the part of the input.</summary>
    public Parameter<T> InputBias { get; }

    /// <summary>Added to the part of the hidden state.</summary>
    public Parameter<T> HiddenBias { get; }

    /// <summary>A step that replaces the states; a cell without a state of its own ignores the second.</summary>
    internal abstract void Step(Variable<T> input, ref Variable<T> hidden, ref Variable<T> cell);

    /// <summary>All steps of sequences [batch, time, inputs] as one operation; the states become the last.</summary>
    internal abstract Variable<T> Along(Variable<T> input, ref Variable<T> hidden, ref Variable<T> cell);

    private Parameter<T> Gates(IInitializer initializer, int gates, int columns, SeededRandom random)
    {
        Parameter<T> weight = new(Shape.Of(gates * Hidden, columns));
        Shape gate = Shape.Of(Hidden, columns);
        for (int i = 0; i < gates; i++)
        {
            initializer.Fill(weight.Values.Slice(i * gate.Count, gate.Count), gate, random);
        }

        return weight;
    }
}
