using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>The determinant of each matrix; its gradient is the matrix of cofactors, which exists where A is singular too.</summary>
internal readonly struct Determinant<T> : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> a = evaluation.Input(0);
        Span<T> determinants = evaluation.Output(Matrices.Batch(evaluation.Tape, a.Shape));
        Pivots.Each(evaluation.Tape, a, determinants, static (a, factors, n, odd, singular) =>
        {
            // Where the value has no pivot, the derivatives of an active number may have one: elimination cannot see them.
            if (singular && T.One is ISpecialFunctions<T>)
            {
                return DivisionFree.Determinant(a, n);
            }

            T product = odd ? -T.One : T.One;
            for (int i = 0; i < n; i++)
            {
                product *= factors[i * (n + 1)];
            }

            return product;
        });
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> a = pullback.Input(0);
        Variable<T> u = pullback.Upstream().AsMatrices();
        pullback.Add(0, u.Zip(default(ChainProduct), Cofactors.Of(a, pullback.Output())));
    }
}
