using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>
/// The linear recurrence sₖ = bₖ + aₖ · sₖ₋ₛₜₑₚ along lines; inputs are a and b, of one shape. Its backward pass is the
/// recurrence in the other direction, so products of all but one element need no division, to any order.
/// </summary>
/// <param name="line">The axis.</param>
/// <param name="step">1 or −1.</param>
internal readonly struct Recurrence<T>(Line line, int step) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        ReadOnlySpan<T> a = evaluation.Input(0).Values;
        ReadOnlySpan<T> b = evaluation.Input(1).Values;
        Span<T> s = evaluation.Output(evaluation.Input(0).Shape);
        int back = step * line.Inner;
        for (int block = 0; block < line.Outer; block++)
        {
            for (int count = 0; count < line.Length; count++)
            {
                int k = step > 0 ? count : line.Length - 1 - count;
                int at = ((block * line.Length) + k) * line.Inner;
                for (int i = at; i < at + line.Inner; i++)
                {
                    s[i] = count == 0 ? b[i] : b[i] + Accurate.Chain(a[i], s[i - back]);
                }
            }
        }
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> a = pullback.Input(0);
        Variable<T> d = pullback.Tape.Apply(new Recurrence<T>(line, -step), a.Through(new Shift(line, -step)), pullback.Upstream());
        if (pullback.Needs(0))
        {
            pullback.Add(0, d.Zip(default(ChainProduct), pullback.Output().Through(new Shift(line, step))));
        }

        pullback.Add(1, d);
    }
}
