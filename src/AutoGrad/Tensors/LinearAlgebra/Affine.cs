using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Linear;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// Y = X Wᵀ + b for the rows of X, as one operation: the sums start from the biases, and the gradients are written where
/// they belong. With upstream U: dX = U W, dW = Uᵀ X, db = Σ of U's rows.
/// </summary>
internal readonly struct Affine<T> : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Tape<T> tape = evaluation.Tape;
        Shape x = evaluation.Shape(0);
        (int n, int k) = (evaluation.Shape(1)[0], x[-1]);
        Span<T> y = evaluation.Output(Matrices.Append(tape, x.Lengths[..^1], n));
        ReadOnlySpan<T> bias = evaluation.Values(2);
        for (int at = 0; at < y.Length; at += n)
        {
            bias.CopyTo(y[at..]);
        }

        int rows = n == 0 ? 0 : y.Length / n;
        ProductKernel.Multiply(tape, new(evaluation.Values(0), k, 1), new(evaluation.Values(1), 1, k), y, n, rows, n, k, accumulate: true);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        if (pullback.IsRecorded)
        {
            Define(pullback);
            return;
        }

        (int n, int k) = (pullback.InputShape(1)[0], pullback.InputShape(1)[1]);
        ReadOnlySpan<T> u = pullback.UpstreamValues();
        int rows = n == 0 ? 0 : u.Length / n;
        if (pullback.Needs(2))
        {
            Summation.Sum(u, pullback.Tape.Intern(rows, n), pullback.Contribution(2), pullback.InputShape(2));
        }

        if (pullback.Needs(1))
        {
            ProductKernel.Multiply(
                pullback.Tape, new(u, 1, n), new(pullback.InputValues(0), k, 1), pullback.Contribution(1), k, n, k, rows, accumulate: false);
        }

        if (pullback.Needs(0))
        {
            ProductKernel.Multiply(
                pullback.Tape, new(u, n, 1), new(pullback.InputValues(1), k, 1), pullback.Contribution(0), k, rows, k, n, accumulate: false);
        }
    }

    private static void Define(in Pullback<T> pullback)
    {
        Tape<T> tape = pullback.Tape;
        Variable<T> x = pullback.Input(0);
        Variable<T> w = pullback.Input(1);
        (int n, int k) = (w.Shape[0], w.Shape[1]);
        Variable<T> u = pullback.Upstream();
        int rows = 1;
        foreach (int length in x.Shape.Lengths[..^1])
        {
            rows *= length;
        }

        Variable<T> upstream = u.Reshape(tape.Intern(rows, n));
        if (pullback.Needs(0))
        {
            pullback.Add(0, upstream.Times(w).Reshape(x.Shape));
        }

        if (pullback.Needs(1))
        {
            pullback.Add(1, upstream.Times(x.Reshape(tape.Intern(rows, k)), transposeX: true));
        }

        if (pullback.Needs(2))
        {
            pullback.Add(2, upstream.SumTo(pullback.InputShape(2)));
        }
    }
}
