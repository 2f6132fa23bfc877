using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Tape;

/// <summary>Scalars of the tape as a tensor.</summary>
/// <param name="indices">The scalars' nodes.</param>
/// <param name="scales">The scalars' pending slopes.</param>
/// <param name="values">The scalars' values.</param>
internal readonly struct Pack<T>(ReadOnlyMemory<int> indices, Variable<T> scales, Variable<T> values) : IOperation<T>, IScalarBridge<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation) => evaluation.Share(values, values.Shape);

    public void Backward(ref Pullback<T> pullback)
    {
        // A recorded pass ends here; it is Unpack that knows whether something was lost.
        if (pullback.IsRecorded)
        {
            return;
        }

        ReadOnlySpan<T> upstream = pullback.Upstream().Values;
        ReadOnlySpan<T> slopes = scales.Values;
        ReadOnlySpan<int> nodes = indices.Span;
        Span<T> adjoints = pullback.Scalars;
        for (int i = 0; i < nodes.Length; i++)
        {
            adjoints[nodes[i]] += Accurate.Chain(upstream[i], slopes[i]);
        }
    }

    public void Reach(Reach<T> reach)
    {
        if (reach.Nodes[reach.Output(0)])
        {
            foreach (int node in indices.Span)
            {
                reach.Scalars[node] = true;
            }
        }
    }
}
