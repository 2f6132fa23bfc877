using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>yₖ = x₀ ⋯ xₖ along lines. dxₖ = (x₀ ⋯ xₖ₋₁) · sₖ with sₖ = uₖ + xₖ₊₁ · sₖ₊₁: Horner's scheme, without division.</summary>
/// <param name="line">The axis.</param>
internal readonly struct RunningProduct<T>(Line line) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        ReadOnlySpan<T> x = evaluation.Input(0).Values;
        Span<T> y = evaluation.Output(evaluation.Input(0).Shape);
        int inner = line.Inner;
        for (int row = 0; row < line.Outer * line.Length; row++)
        {
            ReadOnlySpan<T> factors = x.Slice(row * inner, inner);
            Span<T> products = y.Slice(row * inner, inner);
            if (row % line.Length == 0)
            {
                factors.CopyTo(products);
            }
            else
            {
                TensorPrimitives.Multiply(y.Slice((row - 1) * inner, inner), factors, products);
            }
        }
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> x = pullback.Input(0);
        Variable<T> after = pullback.Tape.Apply(new Recurrence<T>(line, -1), x.Through(new Shift(line, -1)), pullback.Upstream());
        pullback.Add(0, x.ProductsBefore(line, 1).Zip(default(ChainProduct), after));
    }
}
