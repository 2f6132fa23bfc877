using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>A rule of one argument applied to every element.</summary>
internal readonly struct Map<T, TRule>(TRule rule) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IUnaryRule
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Span<T> y = evaluation.Output(evaluation.Shape(0));
        Kernels.Value(rule, evaluation.Values(0), y, evaluation.Tape.Threads);
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Reads slope = rule.Slope(Reads.Argument(0), Reads.Argument(1));
        if (slope.IsLiteral)
        {
            pullback.AddScaled(0, slope.Literal);
        }
        else if (pullback.IsRecorded)
        {
            Variable<T> s = rule.Slope(new Recorded<T>(pullback.Input(0)), new Recorded<T>(pullback.Output())).Variable;
            pullback.Add(0, pullback.Upstream().Zip(default(ChainProduct), s));
        }
        else
        {
            Kernels.Pull(rule, slope, pullback.UpstreamValues(), pullback.InputValues(0), pullback.OutputValues(), pullback.Contribution(0), pullback.Tape.Threads);
        }
    }
}
