using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Pointwise;

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
        Tape<T> tape = evaluation.Tape;
        Variable<T> x = evaluation.Input(0);
        Variable<T> y = evaluation.Input(1);
        int m = x.Shape[transposeX ? -1 : -2];
        int k = x.Shape[transposeX ? -2 : -1];
        int n = y.Shape[transposeY ? -2 : -1];
        Shape batchX = Matrices.Batch(tape, x.Shape);
        Shape batchY = Matrices.Batch(tape, y.Shape);
        Shape batch = Broadcast.Common(tape, batchX, batchY, "MatMul over leading axes");
        Span<T> product = evaluation.Output(Matrices.Stack(tape, batch, m, n));
        ReadOnlySpan<T> xs = x.Values;
        ReadOnlySpan<T> ys = y.Values;
        Buffer<T> scratch = tape.Pool.Rent(ProductKernel.ScratchLength<T>(m, n, k));
        Broadcast walk = new(batchX, batchY, batch, stackalloc int[batch.Rank]);
        for (int at = 0; at < batch.Count; at += walk.Run, walk.Next())
        {
            for (int r = 0; r < walk.Run; r++)
            {
                ProductKernel.Multiply(
                    xs.Slice((walk.StartX + (r * walk.StrideX)) * m * k, m * k),
                    transposeX,
                    ys.Slice((walk.StartY + (r * walk.StrideY)) * k * n, k * n),
                    transposeY,
                    product.Slice((at + r) * m * n, m * n),
                    m,
                    n,
                    k,
                    scratch.Span);
            }
        }

        tape.Pool.Release(scratch);
    }

    public void Backward(ref Pullback<T> pullback)
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
