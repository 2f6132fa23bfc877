using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// op(X) · op(Y) over the last two axes, where op transposes or does nothing; leading axes broadcast. The derivatives
/// are products again: no transposed copy is made at any order.
/// </summary>
internal readonly struct MatrixProduct<T>(bool transposeX, bool transposeY) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        MatrixStacks<T> stacks = new(evaluation.Tape, evaluation.Shape(0), transposeX, evaluation.Shape(1), transposeY);
        Span<T> product = evaluation.Output(stacks.Product);
        stacks.Multiply(evaluation.Values(0), evaluation.Values(1), product);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        if (pullback.IsRecorded)
        {
            Define(pullback);
            return;
        }

        MatrixStacks<T> stacks = new(pullback.Tape, pullback.InputShape(0), transposeX, pullback.InputShape(1), transposeY);
        ReadOnlySpan<T> upstream = pullback.UpstreamValues();
        if (pullback.Needs(0))
        {
            stacks.PullLeft(upstream, pullback.InputValues(1), pullback.Contribution(0));
        }

        if (pullback.Needs(1))
        {
            stacks.PullRight(pullback.InputValues(0), upstream, pullback.Contribution(1));
        }
    }

    // dX = U · op(Y)ᵀ, or its transpose, and dY = op(X)ᵀ · U, or its transpose; summed over what was repeated.
    private void Define(in Pullback<T> pullback)
    {
        Variable<T> u = pullback.Upstream();
        Variable<T> x = pullback.Input(0);
        Variable<T> y = pullback.Input(1);
        if (pullback.Needs(0))
        {
            Variable<T> dx = transposeX ? y.Times(u, transposeY, true) : u.Times(y, false, !transposeY);
            pullback.Add(0, dx.SumTo(x.Shape));
        }

        if (pullback.Needs(1))
        {
            Variable<T> dy = transposeY ? u.Times(x, true, transposeX) : x.Times(u, !transposeX, false);
            pullback.Add(1, dy.SumTo(y.Shape));
        }
    }
}
