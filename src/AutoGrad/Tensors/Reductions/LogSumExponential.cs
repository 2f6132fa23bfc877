using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Reductions;

/// <summary>log Σ exp(x) over axes; its gradient is the softmax.</summary>
/// <param name="kept">The shape of the results, which broadcasts to the source.</param>
internal readonly struct LogSumExponential<T>(Shape kept) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        Span<T> y = evaluation.Output(kept);
        int length = Exponentials.RowLength<T>(x.Shape, kept);
        if (length > 0)
        {
            LogSumExponentialRows<T> loop = new(length, x.Values, y);
            Spread.Rows<T, LogSumExponentialRows<T>>(evaluation.Tape.Threads, y.Length, length, ref loop);
            return;
        }

        Buffer<T> room = evaluation.Tape.Pool.Rent(x.Count);
        Buffer<T> sums = evaluation.Tape.Pool.Rent(kept.Count);
        Exponentials.Of(x.Values, x.Shape, kept, room.Span, y, sums.Span);
        Kernels.Value<T, Logarithm>(default, sums.Span, sums.Span);
        Kernels.Value(default(Add), y, 1, sums.Span, 1, y);
        evaluation.Tape.Pool.Release(sums);
        evaluation.Tape.Pool.Release(room);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        int length = Exponentials.RowLength<T>(pullback.InputShape(0), kept);
        if (length > 0 && !pullback.IsRecorded)
        {
            LogSumExponentialPullRows<T> loop = new(length, pullback.UpstreamValues(), pullback.InputValues(0), pullback.Contribution(0));
            Spread.Rows<T, LogSumExponentialPullRows<T>>(pullback.Tape.Threads, kept.Count, length, ref loop);
            return;
        }

        Variable<T> weights = pullback.Tape.Apply(new Softmax<T>(kept), pullback.Input(0));
        pullback.Add(0, pullback.Upstream().Zip(default(ChainProduct), weights));
    }
}
