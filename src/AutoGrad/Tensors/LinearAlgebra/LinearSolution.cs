using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Tape;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// X with op(A) X = B, where op transposes or does nothing and A is a full matrix or a lower triangle; leading axes
/// broadcast. With G = op(A)⁻ᵀ U: dB = G and dA = −G Xᵀ, or −X Gᵀ where A is transposed.
/// </summary>
internal readonly struct LinearSolution<T>(bool transpose, bool lower) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Tape<T> tape = evaluation.Tape;
        Variable<T> a = evaluation.Input(0);
        Variable<T> b = evaluation.Input(1);
        int n = a.Shape[-1];
        int columns = b.Shape[-1];
        Shape batchA = Matrices.Batch(tape, a.Shape);
        Shape batchB = Matrices.Batch(tape, b.Shape);
        Shape batch = Broadcast.Common(tape, batchA, batchB, "Solve over leading axes");
        Span<T> x = evaluation.Output(Matrices.Stack(tape, batch, n, columns));
        Buffer<T> scratch = tape.Pool.Rent((n * n) + (n * columns));
        Buffer<T> orders = tape.Pool.Rent(2 * n);
        try
        {
            Span<int> order = MemoryMarshal.Cast<T, int>(orders.Span);
            Span<T> factors = scratch.Span[..(n * n)];
            int factored = -1;
            Broadcast walk = new(batchA, batchB, batch, stackalloc int[batch.Rank]);
            for (int at = 0; at < batch.Count; at += walk.Run, walk.Next())
            {
                for (int r = 0; r < walk.Run; r++)
                {
                    int matrix = walk.StartX + (r * walk.StrideX);
                    ReadOnlySpan<T> right = b.Values.Slice((walk.StartY + (r * walk.StrideY)) * n * columns, n * columns);
                    Span<T> solution = x.Slice((at + r) * n * columns, n * columns);
                    if (lower)
                    {
                        right.CopyTo(solution);
                        LuFactors.SolveTriangle(a.Values.Slice(matrix * n * n, n * n), n, solution, columns, lower: true, transpose, unit: false);
                        continue;
                    }

                    if (matrix != factored)
                    {
                        a.Values.Slice(matrix * n * n, n * n).CopyTo(factors);
                        Matrices.EnsureRegular(LuFactors.Factor(factors, n, order, out _), batchA, matrix, "Solve");
                        factored = matrix;
                    }

                    LuFactors.Solve(factors, n, order, right, solution, columns, transpose, scratch.Span[(n * n)..]);
                }
            }
        }
        finally
        {
            tape.Pool.Release(orders);
            tape.Pool.Release(scratch);
        }
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> a = pullback.Input(0);
        Variable<T> b = pullback.Input(1);
        Variable<T> x = pullback.Output();
        Variable<T> g = pullback.Tape.Apply(new LinearSolution<T>(!transpose, lower), a, pullback.Upstream());
        if (pullback.Needs(0))
        {
            Variable<T> da = -(transpose ? x.Times(g, transposeY: true) : g.Times(x, transposeY: true));
            pullback.Add(0, (lower ? da.LowerTriangle() : da).SumTo(a.Shape));
        }

        if (pullback.Needs(1))
        {
            pullback.Add(1, g.SumTo(b.Shape));
        }
    }
}
