using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Linear;

namespace AutoGrad.Tensors.Convolution;

/// <summary>The transposed convolution: for inputs y and w the x with ⟨x, x′⟩ = ⟨y, x′ ∗ w⟩ for every x′, plus a third input b for each channel where it is given.</summary>
internal readonly struct ConvolutionInput<T>(ConvolutionForm form, Shape shape) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        ConvolutionShapes shapes = new(form, shape, evaluation.Shape(1), evaluation.Shape(0));
        Span<T> values = evaluation.Output(shape);
        ReadOnlySpan<T> bias = evaluation.Inputs > 2 ? evaluation.Values(2) : default;
        ConvolutionKernels.Input(evaluation.Tape, shapes, evaluation.Values(0), evaluation.Values(1), bias, values);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        if (pullback.IsRecorded)
        {
            Record(ref pullback);
            return;
        }

        ConvolutionShapes shapes = new(form, shape, pullback.InputShape(1), pullback.InputShape(0));
        ReadOnlySpan<T> u = pullback.UpstreamValues();
        if (pullback.Needs(0))
        {
            ConvolutionKernels.Output(pullback.Tape, shapes, u, pullback.InputValues(1), default, pullback.Contribution(0));
        }

        if (pullback.Needs(1))
        {
            ConvolutionKernels.Weight(pullback.Tape, shapes, u, pullback.InputValues(0), pullback.Contribution(1));
        }

        if (pullback.Inputs > 2 && pullback.Needs(2))
        {
            Summation.Sum(u, shape, pullback.Contribution(2), pullback.Tape.Intern(1, shape[1], 1, 1));
        }
    }

    private void Record(ref Pullback<T> pullback)
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

        if (pullback.Inputs > 2 && pullback.Needs(2))
        {
            pullback.Add(2, u.SumTo(pullback.Tape.Intern(1, shape[1], 1, 1)).Reshape(shape[1]));
        }
    }
}
