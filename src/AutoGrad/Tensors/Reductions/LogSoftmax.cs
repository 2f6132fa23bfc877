using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>x − log Σ exp(x) over axes. An element of −∞ stays −∞ whatever its neighbours do: no gradient passes through it.</summary>
/// <param name="kept">The source's shape with length 1 at the axes.</param>
internal readonly struct LogSoftmax<T>(Shape kept) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        Span<T> y = evaluation.Output(x.Shape);
        Buffer<T> shifts = evaluation.Tape.Pool.Rent(kept.Count);
        Buffer<T> sums = evaluation.Tape.Pool.Rent(kept.Count);
        bool isSaturated = Exponentials.Of(x.Values, x.Shape, kept, y, shifts.Span, sums.Span);
        foreach (ref T sum in sums.Span)
        {
            sum = T.IsZero(sum) ? T.Zero : T.Log(sum);
        }

        // The shift goes first: x − shift is exact near the maximum, shift + log Σ is not.
        Exponentials.Zip(default(Subtract), x.Values, x.Shape, shifts.Span, kept, y);
        if (isSaturated)
        {
            Exponentials.Settle(y, x.Shape, shifts.Span, kept, T.Zero);
        }

        Exponentials.Zip(default(Subtract), y, x.Shape, sums.Span, kept, y);
        evaluation.Tape.Pool.Release(sums);
        evaluation.Tape.Pool.Release(shifts);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> y = pullback.Output();
        Variable<T> u = pullback.Upstream().Zip(default(WherePossible), y);
        pullback.Add(0, u - u.SumTo(kept).Zip(default(ChainProduct), y.Map(default(Exponential))));
    }
}
