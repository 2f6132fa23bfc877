using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Tape;

/// <summary>The sum of two gradients that arrive at one variable: the copy gate, recorded.</summary>
internal readonly struct Accumulate<T> : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        Span<T> sum = evaluation.Output(x.Shape);
        TensorPrimitives.Add(x.Values, evaluation.Input(1).Values, sum);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        pullback.Add(0, pullback.Upstream());
        pullback.Add(1, pullback.Upstream());
    }
}
