using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Reductions;

/// <summary>exp(x) / Σ exp(x) over axes; 0 throughout where all are −∞.</summary>
/// <param name="kept">The source's shape with length 1 at the axes.</param>
internal readonly struct Softmax<T>(Shape kept) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        Span<T> y = evaluation.Output(x.Shape);
        int length = Exponentials.RowLength<T>(x.Shape, kept);
        if (length > 0)
        {
            SoftmaxRows<T> loop = new(length, x.Values, y);
            Spread.Rows<T, SoftmaxRows<T>>(evaluation.Tape.Threads, x.Count / length, length, ref loop);
            return;
        }

        Buffer<T> shifts = evaluation.Tape.Pool.Rent(kept.Count);
        Buffer<T> sums = evaluation.Tape.Pool.Rent(kept.Count);
        Exponentials.Of(x.Values, x.Shape, kept, y, shifts.Span, sums.Span);
        Exponentials.Zip(default(DirectionCosine), y, x.Shape, sums.Span, kept, y);
        evaluation.Tape.Pool.Release(sums);
        evaluation.Tape.Pool.Release(shifts);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        int length = Exponentials.RowLength<T>(pullback.InputShape(0), kept);
        if (length > 0 && !pullback.IsRecorded)
        {
            SoftmaxPullRows<T> loop = new(length, pullback.UpstreamValues(), pullback.OutputValues(), pullback.Contribution(0));
            Spread.Rows<T, SoftmaxPullRows<T>>(pullback.Tape.Threads, pullback.InputShape(0).Count / length, length, ref loop);
            return;
        }

        Variable<T> u = pullback.Upstream();
        Variable<T> y = pullback.Output();
        Variable<T> mean = u.Zip(default(ChainProduct), y).SumTo(kept);
        pullback.Add(0, y.Zip(default(ChainProduct), u - mean));
    }
}
