using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Linear;

/// <summary>A linear map applied to a tensor; its backward pass is the transposed map, and that one's is the map again.</summary>
internal readonly struct LinearOperation<T, TMap>(TMap map) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, ILinearMap
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        Shape target = map.Target(x.Shape);
        target = evaluation.Tape.Intern(target);
        map.Apply(x.Values, x.Shape, evaluation.Output(target), target);
    }

    public void Backward(ref Pullback<T> pullback) =>
        pullback.Add(0, pullback.Tape.Apply(new TransposedOperation<T, TMap>(map, pullback.Input(0).Shape), pullback.Upstream()));
}
