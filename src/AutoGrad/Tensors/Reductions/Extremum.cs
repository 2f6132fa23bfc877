using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>The maximum or minimum over axes; the tied share the gradient evenly, and a NaN takes it alone.</summary>
/// <param name="kept">The shape of the results, which broadcasts to the source.</param>
/// <param name="neutral">What the rule leaves any number unchanged with.</param>
internal readonly struct Extremum<T, TRule>(Shape kept, double neutral) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IBinaryRule
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        Span<T> y = evaluation.Output(kept);
        y.Fill(T.CreateTruncating(neutral));
        Fold.Into(default(TRule), x.Values, x.Shape, y, kept);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> shares;

        // The shares are piecewise constant: nothing of them belongs into a recorded pass.
        using (pullback.Tape.Pause())
        {
            Variable<T> hits = pullback.Input(0).Zip(default(EqualIndicator), pullback.Output());
            shares = hits.Zip(default(TieShare), hits.SumTo(kept));
        }

        pullback.Add(0, pullback.Upstream().Zip(default(ChainProduct), shares));
    }
}
