using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>The same memory under another shape.</summary>
internal readonly struct Relabelled<T>(Shape shape) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation) => evaluation.Share(evaluation.Input(0), shape);

    public void Backward(ref Pullback<T> pullback) => pullback.Add(0, pullback.Upstream().Under(pullback.Input(0).Shape));
}
