using System.Buffers;
using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Shaping;

/// <summary>A tensor cut along an axis into outputs of these lengths, with the axis or, for lengths of 1, without it. The gradient is joined again.</summary>
internal readonly struct Partition<T>(int axis, ReadOnlyMemory<int> lengths, bool dropsAxis) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        ReadOnlySpan<T> values = x.Values;
        Shape whole = x.Shape;
        AxisBlocks all = new(whole, axis);
        Span<int> part = stackalloc int[whole.Rank];
        int start = 0;
        foreach (int length in lengths.Span)
        {
            whole.Lengths.CopyTo(part);
            part[axis] = length;
            if (dropsAxis)
            {
                part[(axis + 1)..].CopyTo(part[axis..]);
            }

            Span<T> y = evaluation.Output(evaluation.Tape.Intern(dropsAxis ? part[..^1] : part));
            int run = length * all.Inner;
            for (int at = 0, from = start; at < y.Length; at += run, from += all.Block)
            {
                values.Slice(from, run).CopyTo(y[at..]);
            }

            start += run;
        }
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T>[] upstreams = ArrayPool<Variable<T>>.Shared.Rent(lengths.Length);
        try
        {
            for (int i = 0; i < lengths.Length; i++)
            {
                upstreams[i] = pullback.Upstream(i);
            }

            pullback.Add(0, pullback.Tape.Apply(new Join<T>(axis, pullback.Input(0).Shape), upstreams.AsSpan(0, lengths.Length)));
        }
        finally
        {
            ArrayPool<Variable<T>>.Shared.Return(upstreams, clearArray: true);
        }
    }
}
