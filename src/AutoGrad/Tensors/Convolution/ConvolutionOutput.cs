using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Linear;

namespace AutoGrad.Tensors.Convolution;

/// <summary>
/// The convolution y of inputs x and w, plus a third input b for each channel where it is given. It is bilinear, so with the
/// gradients to its two operands (<see cref="ConvolutionInput{T}"/>, <see cref="ConvolutionWeight{T}"/>) it is closed under
/// differentiation: each one's backward pass is made of the other two.
/// </summary>
internal readonly struct ConvolutionOutput<T>(ConvolutionForm form) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        (Shape x, Shape w) = (evaluation.Shape(0), evaluation.Shape(1));
        Shape y = form.Output(evaluation.Tape, x, w);
        Span<T> values = evaluation.Output(y);
        ReadOnlySpan<T> bias = evaluation.Inputs > 2 ? evaluation.Values(2) : default;
        ConvolutionKernels.Output(evaluation.Tape, new(form, x, w, y), evaluation.Values(0), evaluation.Values(1), bias, values);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        if (pullback.IsRecorded)
        {
            Record(ref pullback);
            return;
        }

        ConvolutionShapes shapes = new(form, pullback.InputShape(0), pullback.InputShape(1), pullback.OutputShape());
        ReadOnlySpan<T> u = pullback.UpstreamValues();
        if (pullback.Needs(0))
        {
            ConvolutionKernels.Input(pullback.Tape, shapes, u, pullback.InputValues(1), default, pullback.Contribution(0));
        }

        if (pullback.Needs(1))
        {
            ConvolutionKernels.Weight(pullback.Tape, shapes, pullback.InputValues(0), u, pullback.Contribution(1));
        }

        if (pullback.Inputs > 2 && pullback.Needs(2))
        {
            Summation.Sum(u, shapes.Y, pullback.Contribution(2), pullback.Tape.Intern(1, shapes.Y[1], 1, 1));
        }
    }

    private void Record(ref Pullback<T> pullback)
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

        if (pullback.Inputs > 2 && pullback.Needs(2))
        {
            pullback.Add(2, u.SumTo(pullback.Tape.Intern(1, u.Shape[1], 1, 1)).Reshape(u.Shape[1]));
        }
    }
}
