using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Shaping;

/// <summary>
/// Tensors side by side along an axis of the result. An input that lacks the axis counts as one place of it: with it
/// this is concatenation, without it stacking.
/// </summary>
internal readonly struct Join<T>(int axis, Shape whole) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Span<T> y = evaluation.Output(whole);
        AxisBlocks all = new(whole, axis);
        int start = 0;
        for (int input = 0; input < evaluation.Inputs; input++)
        {
            Variable<T> part = evaluation.Input(input);
            ReadOnlySpan<T> values = part.Values;
            int run = LengthOf(part) * all.Inner;
            for (int at = 0, to = start; at < values.Length; at += run, to += all.Block)
            {
                values.Slice(at, run).CopyTo(y[to..]);
            }

            start += run;
        }
    }

    public void Backward(ref Pullback<T> pullback)
    {
        int start = 0;
        for (int input = 0; input < pullback.Inputs; input++)
        {
            Variable<T> part = pullback.Input(input);
            int length = LengthOf(part);
            if (pullback.Needs(input))
            {
                pullback.Add(input, pullback.Upstream().Slice(axis, start, length).Reshape(part.Shape));
            }

            start += length;
        }
    }

    private int LengthOf(Variable<T> part) => part.Rank == whole.Rank ? part.Shape.Lengths[axis] : 1;
}
