using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// The lower L with L Lᵀ = (A + Aᵀ)/2. With Φ(X) the lower triangle of X, its diagonal halved, and S = L⁻ᵀ Φ(Lᵀ U) L⁻¹,
/// dA = (S + Sᵀ)/2 (I. Murray, "Differentiation of the Cholesky decomposition", 2016).
/// </summary>
internal readonly struct CholeskyFactor<T> : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> a = evaluation.Input(0);
        int n = a.Shape[-1];
        Span<T> l = evaluation.Output(a.Shape);
        for (int at = 0; at < l.Length; at += n * n)
        {
            int row = Factor(a.Values.Slice(at, n * n), l.Slice(at, n * n), n);
            if (row >= 0)
            {
                string name = Matrices.Name(Matrices.Batch(evaluation.Tape, a.Shape), at / (n * n));
                throw new ArgumentException(
                    $"Cholesky: {name} is not positive definite: the leading {row + 1} × {row + 1} minor of (A + Aᵀ)/2 is not positive. Add a multiple of the identity, or use Solve or Inverse.");
            }
        }
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> l = pullback.Output();
        Variable<T> product = l.Times(pullback.Upstream(), transposeX: true);
        Variable<T> half = 0.5 * (product.LowerTriangle() + product.LowerTriangle(-1));
        Variable<T> left = l.SolveTransposed(half);
        Variable<T> s = l.SolveTransposed(left.Transpose());
        pullback.Add(0, 0.5 * (s + s.Transpose()));
    }

    // Row by row; −1, or the first row whose pivot is not positive. A NaN is no verdict: it spreads.
    private static int Factor(ReadOnlySpan<T> a, Span<T> l, int n)
    {
        T half = T.CreateTruncating(0.5);
        l.Clear();
        for (int i = 0; i < n; i++)
        {
            Span<T> row = l.Slice(i * n, n);
            for (int j = 0; j <= i; j++)
            {
                T symmetric = i == j ? a[(i * n) + j] : half * (a[(i * n) + j] + a[(j * n) + i]);
                T rest = symmetric - VectorProduct.Dot(row[..j], l.Slice(j * n, j));
                if (j < i)
                {
                    row[j] = rest / l[j * (n + 1)];
                    continue;
                }

                if (rest <= T.Zero)
                {
                    return i;
                }

                row[i] = T.Sqrt(rest);
            }
        }

        return -1;
    }
}
