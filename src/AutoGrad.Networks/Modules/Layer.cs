using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>A module that maps one tensor to one tensor, and so can stand in a <c>Sequential</c>.</summary>
/// <typeparam name="T">The element type.</typeparam>
public abstract class Layer<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Records the layer on the input's tape.</summary>
    /// <param name="input">The input; its first axis is the batch.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">The input has another shape than the layer is for.</exception>
    public abstract Variable<T> Forward(Variable<T> input);

    /// <summary>Runs the layer once on zeros, in evaluation mode, and makes a table of it: each module, its output's shape, its own parameters.</summary>
    /// <param name="inputShape">The shape of an input, the batch included.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">The layer does not take inputs of this shape.</exception>
    /// <example><code>Console.WriteLine(network.Summary(1, 784));</code></example>
    public ModuleSummary Summary(params ReadOnlySpan<int> inputShape)
    {
        Shape shape = Shape.Of(inputShape);
        return Summary(tape => Forward(tape.Filled(T.Zero, shape)));
    }
}
