using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>The product along lines; the gradient of an element is the product of the others, without division.</summary>
/// <param name="line">The axis.</param>
/// <param name="kept">The shape of the results, which broadcasts to the source.</param>
internal readonly struct Product<T>(Line line, Shape kept) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        ReadOnlySpan<T> x = evaluation.Input(0).Values;
        Span<T> y = evaluation.Output(kept);
        y.Fill(T.One);
        for (int row = 0; row < line.Outer * line.Length; row++)
        {
            Span<T> products = y.Slice(row / line.Length * line.Inner, line.Inner);
            TensorPrimitives.Multiply(products, x.Slice(row * line.Inner, line.Inner), products);
        }
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> x = pullback.Input(0);
        Variable<T> others = x.ProductsBefore(line, 1) * x.ProductsBefore(line, -1);
        pullback.Add(0, pullback.Upstream().Zip(default(ChainProduct), others));
    }
}
