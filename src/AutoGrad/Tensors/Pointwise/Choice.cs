using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>yes where the indicator is not 0, no where it is; inputs are the indicator, yes and no, of one shape. Nothing reaches the branch not taken.</summary>
internal readonly struct Choice<T> : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        ReadOnlySpan<T> indicator = evaluation.Input(0).Values;
        ReadOnlySpan<T> yes = evaluation.Input(1).Values;
        ReadOnlySpan<T> no = evaluation.Input(2).Values;
        Span<T> chosen = evaluation.Output(evaluation.Input(0).Shape);
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = Real<T>.Select(new(indicator[i]), new(yes[i]), new(no[i])).Value;
        }
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> indicator = pullback.Input(0);
        Variable<T> u = pullback.Upstream();
        if (pullback.Needs(1))
        {
            pullback.Add(1, PointwiseOperations.Select(indicator, u, 0));
        }

        if (pullback.Needs(2))
        {
            pullback.Add(2, PointwiseOperations.Select(indicator, 0, u));
        }
    }
}
