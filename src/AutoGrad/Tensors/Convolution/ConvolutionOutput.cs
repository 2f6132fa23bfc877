using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Convolution;

/// <summary>
/// The convolution y of inputs x and w. It is bilinear, so with the gradients to its two operands
/// (<see cref="ConvolutionInput{T}"/>, <see cref="ConvolutionWeight{T}"/>) it is closed under differentiation: each
/// one's backward pass is made of the other two.
/// </summary>
internal readonly struct ConvolutionOutput<T>(ConvolutionForm form) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        Variable<T> w = evaluation.Input(1);
        Shape shape = form.Output(evaluation.Tape, x.Shape, w.Shape);
        ConvolutionKernels.Output(new Taps(form, x.Shape, w.Shape, shape), x.Values, w.Values, evaluation.Output(shape));
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> x = pullback.Input(0);
        Variable<T> w = pullback.Input(1);
        Variable<T> u = pullback.Upstream();
        if (pullback.Needs(0))
        {
            pullback.Add(0, pullback.Tape.Apply(new ConvolutionInput<T>(form, x.Shape), u, w));
        }

        if (pullback.Needs(1))
        {
            pullback.Add(1, pullback.Tape.Apply(new ConvolutionWeight<T>(form, w.Shape), x, u));
        }
    }
}
