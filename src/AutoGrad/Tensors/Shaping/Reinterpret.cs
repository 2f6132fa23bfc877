using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Shaping;

/// <summary>The same elements in the same order under another shape; the memory is shared in both directions.</summary>
internal readonly struct Reinterpret<T>(Shape shape) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation) => evaluation.Share(evaluation.Input(0), shape);

    public void Backward(ref Pullback<T> pullback) => pullback.Add(0, pullback.Upstream().Reshape(pullback.Input(0).Shape));
}
