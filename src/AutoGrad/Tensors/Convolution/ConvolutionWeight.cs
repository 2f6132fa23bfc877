using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Convolution;

/// <summary>The correlation of inputs x and y: the w with ⟨w, w′⟩ = ⟨y, x ∗ w′⟩ for every w′.</summary>
internal readonly struct ConvolutionWeight<T>(ConvolutionForm form, Shape shape) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        ConvolutionShapes shapes = new(form, evaluation.Shape(0), shape, evaluation.Shape(1));
        Span<T> values = evaluation.Output(shape);
        ConvolutionKernels.Weight(evaluation.Tape, shapes, evaluation.Values(0), evaluation.Values(1), values);
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
