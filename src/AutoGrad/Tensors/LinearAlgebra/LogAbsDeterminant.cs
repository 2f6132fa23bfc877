using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>log |det A| of each matrix, without the product that could overflow; its gradient is A⁻ᵀ, and NaN where A is singular.</summary>
internal readonly struct LogAbsDeterminant<T> : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> a = evaluation.Input(0);
        Span<T> logarithms = evaluation.Output(Matrices.Batch(evaluation.Tape, a.Shape));
        Pivots.Each(evaluation.Tape, a, logarithms, static (_, factors, n, _, _) =>
        {
            T sum = T.Zero;
            for (int i = 0; i < n; i++)
            {
                sum += T.Log(T.Abs(factors[i * (n + 1)]));
            }

            return sum;
        });
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> inverse = pullback.Tape.Apply(new Inverse<T>(singularIsNaN: true), pullback.Input(0));
        pullback.Add(0, pullback.Upstream().AsMatrices().Zip(default(ChainProduct), inverse.Transpose()));
    }
}
