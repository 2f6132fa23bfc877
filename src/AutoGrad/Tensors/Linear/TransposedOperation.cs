using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Linear;

/// <summary>The transpose of a linear map, applied to a tensor.</summary>
internal readonly struct TransposedOperation<T, TMap>(TMap map, Shape source) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, ILinearMap
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> y = evaluation.Input(0);
        map.Transpose(y.Values, y.Shape, evaluation.Output(source), source);
    }

    public void Backward(ref Pullback<T> pullback) =>
        pullback.Add(0, pullback.Tape.Apply(new LinearOperation<T, TMap>(map), pullback.Upstream()));
}
