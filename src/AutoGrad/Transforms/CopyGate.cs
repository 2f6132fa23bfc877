using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Transforms;

/// <summary>y = x as a variable of its own, on x's memory.</summary>
internal readonly struct CopyGate<T> : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation) => evaluation.Share(evaluation.Input(0), evaluation.Input(0).Shape);

    public void Backward(ref Pullback<T> pullback) => pullback.Add(0, pullback.Upstream());
}
