using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.LinearAlgebra.Products;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>Σ x ⊙ y of two vectors.</summary>
internal readonly struct InnerProduct<T> : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        evaluation.Output(Shape.Scalar)[0] = VectorProduct.Dot(x.Values, evaluation.Input(1).Values);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        for (int input = 0; input < 2; input++)
        {
            if (pullback.Needs(input))
            {
                pullback.Add(input, pullback.Upstream().Zip(default(ChainProduct), pullback.Input(1 - input)));
            }
        }
    }
}
