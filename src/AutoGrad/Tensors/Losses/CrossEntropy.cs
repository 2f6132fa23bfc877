using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Indexing;
using AutoGrad.Tensors.Linear;
using AutoGrad.Tensors.Pointwise;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors.Losses;

/// <summary>
/// −log softmax(x) at each sample's label, in one pass over the scores each way. Its definition is the label's element of a
/// <see cref="LogSoftmax{T}"/>; the kernel does not keep the probabilities, since to compute them again costs less than to read them.
/// </summary>
/// <param name="places">The row-major position of each sample's label.</param>
/// <param name="samples">The shape of the losses, that of the scores without its last axis.</param>
internal readonly struct CrossEntropy<T>(ReadOnlyMemory<int> places, Shape samples) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        ReadOnlySpan<T> x = evaluation.Values(0);
        int length = evaluation.Shape(0)[-1];
        Span<T> loss = evaluation.Output(samples);
        Span<T> shifts = evaluation.Output(samples);
        Span<T> sums = evaluation.Output(samples);
        CrossEntropyRows<T> loop = new(length, x, places.Span, loss, shifts, sums);
        Spread.Rows<T, CrossEntropyRows<T>>(evaluation.Tape.Threads, loss.Length, length, ref loop);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Shape shape = pullback.InputShape(0);
        if (pullback.IsRecorded)
        {
            Shape kept = Kept(pullback.Tape, shape);
            Variable<T> logs = pullback.Tape.Apply(new LogSoftmax<T>(kept), pullback.Input(0));
            Variable<T> upstream = pullback.Tape.Apply(new TransposedOperation<T, Pick>(new(places, samples), shape), -pullback.Upstream());
            pullback.Add(0, LogSoftmax<T>.Pulled(upstream, logs, kept));
            return;
        }

        ReadOnlySpan<T> u = pullback.UpstreamValues();
        CrossEntropyPullRows<T> loop = new(
            shape[-1], u, pullback.InputValues(0), places.Span, pullback.OutputValues(1), pullback.OutputValues(2), pullback.Contribution(0));
        Spread.Rows<T, CrossEntropyPullRows<T>>(pullback.Tape.Threads, u.Length, shape[-1], ref loop);
    }

    private static Shape Kept(Tape<T> tape, Shape shape)
    {
        Span<int> lengths = stackalloc int[shape.Rank];
        shape.Lengths.CopyTo(lengths);
        lengths[^1] = 1;
        return tape.Intern(lengths);
    }
}
