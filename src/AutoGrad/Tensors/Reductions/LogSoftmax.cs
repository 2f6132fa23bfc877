using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Pointwise;

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
        int length = Exponentials.RowLength<T>(x.Shape, kept);
        if (length > 0)
        {
            LogSoftmaxRows<T> loop = new(length, x.Values, y);
            Spread.Rows<T, LogSoftmaxRows<T>>(evaluation.Tape.Threads, x.Count / length, length, ref loop);
            return;
        }

        Buffer<T> shifts = evaluation.Tape.Pool.Rent(kept.Count);
        Buffer<T> sums = evaluation.Tape.Pool.Rent(kept.Count);
        Exponentials.Of(x.Values, x.Shape, kept, y, shifts.Span, sums.Span);
        foreach (ref T sum in sums.Span)
        {
            sum = Exponentials.LogOfSum(sum);
        }

        // The shift goes first: x − shift is exact near the maximum, shift + log Σ is not.
        Exponentials.Zip(default(Gap), x.Values, x.Shape, shifts.Span, kept, y);
        Exponentials.Zip(default(Subtract), y, x.Shape, sums.Span, kept, y);
        evaluation.Tape.Pool.Release(sums);
        evaluation.Tape.Pool.Release(shifts);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        int length = Exponentials.RowLength<T>(pullback.InputShape(0), kept);
        if (length > 0 && !pullback.IsRecorded)
        {
            LogSoftmaxPullRows<T> loop = new(length, pullback.UpstreamValues(), pullback.OutputValues(), pullback.Contribution(0));
            Spread.Rows<T, LogSoftmaxPullRows<T>>(pullback.Tape.Threads, pullback.InputShape(0).Count / length, length, ref loop);
            return;
        }

        pullback.Add(0, Pulled(pullback.Upstream(), pullback.Output(), kept));
    }

    /// <summary>The definition of the backward pass, for the upstream gradient and the log-softmax.</summary>
    public static Variable<T> Pulled(Variable<T> upstream, Variable<T> y, Shape kept)
    {
        Variable<T> u = upstream.Zip(default(WherePossible), y);
        return u - u.SumTo(kept).Zip(default(ChainProduct), y.Map(default(Exponential)));
    }
}
