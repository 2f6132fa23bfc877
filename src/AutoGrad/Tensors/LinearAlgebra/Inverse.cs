using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>A⁻¹ of each matrix; with Y = A⁻¹, dA = −Yᵀ U Yᵀ. A singular matrix is an error, or NaN where the caller knows better.</summary>
internal readonly struct Inverse<T>(bool singularIsNaN) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Tape<T> tape = evaluation.Tape;
        Variable<T> a = evaluation.Input(0);
        int n = a.Shape[-1];
        int size = n * n;
        Span<T> y = evaluation.Output(a.Shape);
        Buffer<T> scratch = tape.Pool.Rent(2 * size);
        Buffer<T> orders = tape.Pool.Rent(2 * n);
        try
        {
            Span<int> order = MemoryMarshal.Cast<T, int>(orders.Span);
            Span<T> factors = scratch.Span[..size];
            Span<T> identity = scratch.Span[size..];
            Matrices.FillIdentity(identity, n);
            for (int at = 0; at < y.Length; at += size)
            {
                a.Values.Slice(at, size).CopyTo(factors);
                int singular = LuFactors.Factor(factors, n, order, out _);
                if (singular >= 0 && singularIsNaN)
                {
                    y.Slice(at, size).Fill(T.NaN);
                    continue;
                }

                Matrices.EnsureRegular(singular, Matrices.Batch(tape, a.Shape), at / size, "Inverse");
                LuFactors.Solve(factors, n, order, identity, y.Slice(at, size), n, transpose: false, default);
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
        Variable<T> y = pullback.Output();
        pullback.Add(0, -y.Times(pullback.Upstream(), transposeX: true).Times(y, transposeY: true));
    }
}
