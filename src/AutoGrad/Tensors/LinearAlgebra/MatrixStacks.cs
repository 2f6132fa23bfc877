using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.LinearAlgebra.Products;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// Two stacks of matrices and the stack of their products op(X) · op(Y), whose leading axes broadcast: the product, and
/// what it pulls back to each factor, summed over what was repeated.
/// </summary>
internal readonly ref struct MatrixStacks<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tape<T> tape;
    private readonly bool transposeX;
    private readonly bool transposeY;
    private readonly Shape batchX;
    private readonly Shape batchY;
    private readonly int m;
    private readonly int n;
    private readonly int k;

    /// <summary>Stacks of these shapes.</summary>
    public MatrixStacks(Tape<T> tape, Shape x, bool transposeX, Shape y, bool transposeY)
    {
        this.tape = tape;
        this.transposeX = transposeX;
        this.transposeY = transposeY;
        m = x[transposeX ? -1 : -2];
        k = x[transposeX ? -2 : -1];
        n = y[transposeY ? -2 : -1];
        batchX = Matrices.Batch(tape, x);
        batchY = Matrices.Batch(tape, y);
        Batch = Broadcast.Common(tape, batchX, batchY, "MatMul over leading axes");
    }

    /// <summary>The common leading axes.</summary>
    public Shape Batch { get; }

    /// <summary>The shape of the products.</summary>
    public Shape Product => Matrices.Stack(tape, Batch, m, n);

    /// <summary>Z = op(X) · op(Y).</summary>
    public void Multiply(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
    {
        Broadcast walk = new(batchX, batchY, Batch, stackalloc int[Batch.Rank]);
        for (int at = 0; at < Batch.Count; at += walk.Run, walk.Next())
        {
            for (int r = 0; r < walk.Run; r++)
            {
                ProductKernel.Multiply(
                    tape, Left(x, walk.StartX + (r * walk.StrideX)), Right(y, walk.StartY + (r * walk.StrideY)), z[((at + r) * m * n)..], n, m, n, k, accumulate: false);
            }
        }
    }

    /// <summary>op(dX) = U · op(Y)ᵀ.</summary>
    public void PullLeft(ReadOnlySpan<T> u, ReadOnlySpan<T> y, Span<T> dx)
    {
        bool repeats = batchX.Count < Batch.Count;
        Clear(dx, repeats);
        Broadcast walk = new(batchX, batchY, Batch, stackalloc int[Batch.Rank]);
        for (int at = 0; at < Batch.Count; at += walk.Run, walk.Next())
        {
            for (int r = 0; r < walk.Run; r++)
            {
                MatrixSpan<T> upstream = new(u[((at + r) * m * n)..], n, 1);
                MatrixSpan<T> right = Right(y, walk.StartY + (r * walk.StrideY));
                Span<T> target = dx[((walk.StartX + (r * walk.StrideX)) * m * k)..];
                if (transposeX)
                {
                    ProductKernel.Multiply(tape, right, upstream.Transposed, target, m, k, m, n, repeats);
                }
                else
                {
                    ProductKernel.Multiply(tape, upstream, right.Transposed, target, k, m, k, n, repeats);
                }
            }
        }
    }

    /// <summary>op(dY) = op(X)ᵀ · U.</summary>
    public void PullRight(ReadOnlySpan<T> x, ReadOnlySpan<T> u, Span<T> dy)
    {
        bool repeats = batchY.Count < Batch.Count;
        Clear(dy, repeats);
        Broadcast walk = new(batchX, batchY, Batch, stackalloc int[Batch.Rank]);
        for (int at = 0; at < Batch.Count; at += walk.Run, walk.Next())
        {
            for (int r = 0; r < walk.Run; r++)
            {
                MatrixSpan<T> upstream = new(u[((at + r) * m * n)..], n, 1);
                MatrixSpan<T> left = Left(x, walk.StartX + (r * walk.StrideX));
                Span<T> target = dy[((walk.StartY + (r * walk.StrideY)) * k * n)..];
                if (transposeY)
                {
                    ProductKernel.Multiply(tape, upstream.Transposed, left, target, k, n, k, m, repeats);
                }
                else
                {
                    ProductKernel.Multiply(tape, left.Transposed, upstream, target, n, k, n, m, repeats);
                }
            }
        }
    }

    // A factor that is repeated gets a sum; one that meets no partner gets zeros.
    private void Clear(Span<T> gradient, bool repeats)
    {
        if (repeats || Batch.Count == 0)
        {
            gradient.Clear();
        }
    }

    private MatrixSpan<T> Left(ReadOnlySpan<T> x, int matrix) => MatrixSpan<T>.Of(x.Slice(matrix * m * k, m * k), transposeX ? m : k, transposeX);

    private MatrixSpan<T> Right(ReadOnlySpan<T> y, int matrix) => MatrixSpan<T>.Of(y.Slice(matrix * k * n, k * n), transposeY ? k : n, transposeY);
}
