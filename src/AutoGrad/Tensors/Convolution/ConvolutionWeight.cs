using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Convolution;

/// <summary>The correlation of inputs x and y: the w with ⟨w, w′⟩ = ⟨y, x ∗ w′⟩ for every w′.</summary>
internal readonly struct ConvolutionWeight<T>(ConvolutionForm form, Shape shape) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        Variable<T> y = evaluation.Input(1);
        ConvolutionKernels.Weight(new Taps(form, x.Shape, shape, y.Shape), x.Values, y.Values, evaluation.Output(shape));
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> x = pullback.Input(0);
        Variable<T> y = pullback.Input(1);
        Variable<T> u = pullback.Upstream();
        if (pullback.Needs(0))
        {
            pullback.Add(0, pullback.Tape.Apply(new ConvolutionInput<T>(form, x.Shape), y, u));
        }

        if (pullback.Needs(1))
        {
            pullback.Add(1, pullback.Tape.Apply(new ConvolutionOutput<T>(form), x, u));
        }
    }
}
