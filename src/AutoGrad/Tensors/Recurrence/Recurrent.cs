using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Parallel;
using AutoGrad.Tape;
using AutoGrad.Tensors.Definitions;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.Recurrence;

/// <summary>
/// A cell along sequences as one operation. Inputs are p = x W_ihᵀ + b_ih of all times [batch, times, gates · hidden], W_hh, b_hh and the first
/// states; outputs the hidden states after each time [batch, times, hidden] and the last states. On the way back the gradient of W_hh is one product over all times.
/// </summary>
internal struct Recurrent<T, TCell> : IOperation<T>, IDefinition<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TCell : struct, ICell
{
    private Variable<T> states;
    private Variable<T> cells;
    private Variable<T> kept;

    private static int Outputs => TCell.HasMemory ? 3 : 2;

    public readonly void Define(ReadOnlySpan<Variable<T>> inputs, Span<Variable<T>> outputs)
    {
        (Variable<T> p, Variable<T> weight, Variable<T> bias, Variable<T> h) = (inputs[0], inputs[1], inputs[2], inputs[3]);
        Variable<T> c = TCell.HasMemory ? inputs[4] : h;
        Variable<T>[] steps = new Variable<T>[p.Shape[1]];
        p.Unstack(1, steps);
        foreach (ref Variable<T> step in steps.AsSpan())
        {
            TCell.Define(step, h.Affine(weight, bias), ref h, ref c);
            step = h;
        }

        outputs[0] = JoiningOperations.Stack<T>(1, steps);
        outputs[1] = h;
        if (TCell.HasMemory)
        {
            outputs[2] = c;
        }
    }

    public void Forward(ref Evaluation<T> evaluation)
    {
        Tape<T> tape = evaluation.Tape;
        SequenceLayout layout = SequenceLayout.Of(evaluation.Shape(0), TCell.Gates);
        Shape allStates = tape.Intern(layout.Times + 1, layout.Batch, layout.Hidden);
        states = tape.Create(allStates, out Span<T> hs);
        Span<T> cs = default;
        cells = TCell.HasMemory ? tape.Create(allStates, out cs) : default;
        kept = tape.Create(tape.Intern(layout.Times, TCell.Kept, layout.Batch, layout.Hidden), out Span<T> keeps);
        evaluation.Values(3).CopyTo(hs);
        if (TCell.HasMemory)
        {
            evaluation.Values(4).CopyTo(cs);
        }

        Buffer<T> weight = tape.Pool.Rent(layout.Width * layout.Hidden);
        Buffer<T> q = tape.Pool.Rent(layout.Batch * layout.Width);
        Buffer<T> scratch = tape.Pool.Rent(layout.Pieces * layout.ScratchLength<T>(layout.Hidden, layout.Width));
        Transpose(evaluation.Values(1), weight.Span, layout.Width, layout.Hidden);
        ForwardSequences<T, TCell> sequences = new()
        {
            Layout = layout,
            P = evaluation.Values(0),
            Weight = weight.Span,
            Bias = evaluation.Values(2),
            States = hs,
            Cells = cs,
            Kept = keeps,
            Outputs = evaluation.Output(tape.Intern(layout.Batch, layout.Times, layout.Hidden)),
            Q = q.Span,
            Scratch = scratch.Span,
        };
        Workers.Run(tape.Threads, layout.Pieces, 1, ref sequences);
        tape.Pool.Release(scratch);
        tape.Pool.Release(q);
        tape.Pool.Release(weight);

        Shape state = tape.Intern(layout.Batch, layout.Hidden);
        layout.StateOf(hs, layout.Times, 0, layout.Batch).CopyTo(evaluation.Output(state));
        if (TCell.HasMemory)
        {
            layout.StateOf(cs, layout.Times, 0, layout.Batch).CopyTo(evaluation.Output(state));
        }
    }

    public readonly void Backward(ref Pullback<T> pullback)
    {
        if (pullback.IsRecorded)
        {
            pullback.AddByDefinition(this, Outputs);
            return;
        }

        Tape<T> tape = pullback.Tape;
        SequenceLayout layout = SequenceLayout.Of(pullback.InputShape(0), TCell.Gates);
        Buffer<T> dh = tape.Pool.Rent(layout.State);
        Buffer<T> dc = tape.Pool.Rent(TCell.HasMemory ? layout.State : 0);
        Buffer<T> dq = tape.Pool.Rent(layout.Times * layout.Batch * layout.Width);
        Buffer<T> ownP = tape.Pool.Rent(pullback.Needs(0) ? 0 : dq.Length);
        pullback.UpstreamValues(1).CopyTo(dh.Span);
        if (TCell.HasMemory)
        {
            pullback.UpstreamValues(2).CopyTo(dc.Span);
        }

        Span<T> dp = pullback.Needs(0) ? pullback.Contribution(0) : ownP.Span;
        RunBack(pullback, layout, dh.Span, dc.Span, dp, dq.Span);
        AddToWeights(pullback, layout, dq.Span);
        if (pullback.Needs(3))
        {
            dh.Span.CopyTo(pullback.Contribution(3));
        }

        if (TCell.HasMemory && pullback.Needs(4))
        {
            dc.Span.CopyTo(pullback.Contribution(4));
        }

        tape.Pool.Release(ownP);
        tape.Pool.Release(dq);
        tape.Pool.Release(dc);
        tape.Pool.Release(dh);
    }

    private readonly void RunBack(in Pullback<T> pullback, SequenceLayout layout, Span<T> dh, Span<T> dc, Span<T> dp, Span<T> dq)
    {
        Tape<T> tape = pullback.Tape;
        Buffer<T> blocks = tape.Pool.Rent(layout.State * BackwardSequences<T, TCell>.Room);
        Buffer<T> scratch = tape.Pool.Rent(layout.Pieces * layout.ScratchLength<T>(layout.Width, layout.Hidden));
        BackwardSequences<T, TCell> sequences = new()
        {
            Layout = layout,
            Weight = pullback.InputValues(1),
            States = Kept(states),
            Cells = TCell.HasMemory ? Kept(cells) : default,
            Kept = Kept(kept),
            Upstream = pullback.UpstreamValues(),
            H = dh,
            C = dc,
            P = dp,
            Q = dq,
            Blocks = blocks.Span,
            Scratch = scratch.Span,
        };
        Workers.Run(tape.Threads, layout.Pieces, 1, ref sequences);
        tape.Pool.Release(scratch);
        tape.Pool.Release(blocks);
    }

    // dW_hh = Σ dqᵀ h over all times in one product, and db_hh = Σ dq: the sequences of a time first, for the sake of rounding.
    private readonly void AddToWeights(in Pullback<T> pullback, SequenceLayout layout, ReadOnlySpan<T> dq)
    {
        Tape<T> tape = pullback.Tape;
        int rows = layout.Times * layout.Batch;
        if (pullback.Needs(1))
        {
            ProductKernel.Multiply(
                tape,
                MatrixSpan<T>.Of(dq, layout.Width, transpose: true),
                MatrixSpan<T>.Of(Kept(states), layout.Hidden, transpose: false),
                pullback.Contribution(1),
                layout.Hidden,
                layout.Width,
                layout.Hidden,
                rows,
                accumulate: false);
        }

        if (pullback.Needs(2))
        {
            Span<T> sum = pullback.Contribution(2);
            Buffer<T> ofTime = tape.Pool.Rent(layout.Width);
            sum.Clear();
            for (int time = 0; time < layout.Times; time++)
            {
                ofTime.Span.Clear();
                for (int row = 0; row < layout.Batch; row++)
                {
                    TensorPrimitives.Add(ofTime.Span, dq.Slice(((time * layout.Batch) + row) * layout.Width, layout.Width), ofTime.Span);
                }

                TensorPrimitives.Add(sum, ofTime.Span, sum);
            }

            tape.Pool.Release(ofTime);
        }
    }

    private static Span<T> Kept(Variable<T> variable) => variable.Tape.Log.NodeAt(variable.Index).Data.Span;

    private static void Transpose(ReadOnlySpan<T> matrix, Span<T> transposed, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                transposed[(j * rows) + i] = matrix[(i * columns) + j];
            }
        }
    }
}
