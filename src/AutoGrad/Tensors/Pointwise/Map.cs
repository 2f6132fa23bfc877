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
        Variable<T> x = evaluation.Input(0);
        Kernels.Value(rule, x.Values, evaluation.Output(x.Shape));
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> u = pullback.Upstream();
        Reads slope = rule.Slope(Reads.Argument(0), Reads.Argument(1));
        if (slope.IsLiteral)
        {
            pullback.Add(0, u.ScaledBy(slope.Literal));
            return;
        }

        Variable<T> x = pullback.Input(0);
        Variable<T> y = pullback.Output();
        if (pullback.IsRecorded)
        {
            pullback.Add(0, u.Zip(default(ChainProduct), rule.Slope(new Recorded<T>(x), new Recorded<T>(y)).Variable));
            return;
        }

        Variable<T> dx = pullback.Tape.Create(x.Shape, out Span<T> values);
        Kernels.Pull(rule, u.Values, x.Values, y.Values, values);
        pullback.Add(0, dx);
    }
}
