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
        Span<T> x = evaluation.Output(source);
        map.Transpose(evaluation.Values(0), evaluation.Shape(0), x, source);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        if (pullback.IsRecorded)
        {
            pullback.Add(0, pullback.Tape.Apply(new LinearOperation<T, TMap>(map), pullback.Upstream()));
        }
        else
        {
            map.Apply(pullback.UpstreamValues(), source, pullback.Contribution(0), pullback.InputShape(0));
        }
    }
}
