using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Convolution;

/// <summary>The transposed convolution: for inputs y and w the x with ⟨x, x′⟩ = ⟨y, x′ ∗ w⟩ for every x′.</summary>
internal readonly struct ConvolutionInput<T>(ConvolutionForm form, Shape shape) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> y = evaluation.Input(0);
        Variable<T> w = evaluation.Input(1);
        ConvolutionKernels.Input(new Taps(form, shape, w.Shape, y.Shape), y.Values, w.Values, evaluation.Output(shape));
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> y = pullback.Input(0);
        Variable<T> w = pullback.Input(1);
        Variable<T> u = pullback.Upstream();
        if (pullback.Needs(0))
        {
            pullback.Add(0, pullback.Tape.Apply(new ConvolutionOutput<T>(form), u, w));
        }

        if (pullback.Needs(1))
        {
            pullback.Add(1, pullback.Tape.Apply(new ConvolutionWeight<T>(form, w.Shape), u, y));
        }
    }
}
