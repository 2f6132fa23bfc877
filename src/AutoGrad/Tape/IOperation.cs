using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>
/// An operation on tensors: how its outputs come from its inputs, and how upstream gradients come back. The tape knows
/// nothing else of it.
/// </summary>
/// <remarks>
/// An operation is a struct; its fields are its parameters, and what <see cref="Forward"/> stores in them is saved for
/// <see cref="Backward"/>. The backward pass is written with operations on variables, so one text serves the plain
/// sweep and, recorded, the derivatives of higher order. A pointwise function needs only a rule
/// (<see cref="Rules.IUnaryRule"/>), a linear one only a map (<see cref="ILinearMap"/>).
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
public interface IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Computes the outputs. Must not change the inputs.</summary>
    /// <param name="evaluation">The inputs, and the places for the outputs.</param>
    void Forward(ref Evaluation<T> evaluation);

    /// <summary>Sends the upstream gradients of the outputs to the inputs: for each input that needs it, adds Jᵀ · upstream.</summary>
    /// <param name="pullback">The inputs, outputs and upstream gradients, and the place for the contributions.</param>
    void Backward(ref Pullback<T> pullback);
}
