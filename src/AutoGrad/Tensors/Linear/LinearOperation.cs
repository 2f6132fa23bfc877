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
        Shape source = evaluation.Shape(0);
        Shape target = evaluation.Tape.Intern(map.Target(source));
        Span<T> y = evaluation.Output(target);
        map.Apply(evaluation.Values(0), source, y, target);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Shape source = pullback.InputShape(0);
        if (pullback.IsRecorded)
        {
            pullback.Add(0, pullback.Tape.Apply(new TransposedOperation<T, TMap>(map, source), pullback.Upstream()));
        }
        else
        {
            map.Transpose(pullback.UpstreamValues(), pullback.OutputShape(), pullback.Contribution(0), source);
        }
    }
}
