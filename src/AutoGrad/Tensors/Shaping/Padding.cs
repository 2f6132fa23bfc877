using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Shaping;

/// <summary>x inside a larger tensor of one value; the gradient is the slice where x lies.</summary>
internal readonly struct Padding<T>(ReadOnlyMemory<int> places, Shape padded, T value) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        Span<T> y = evaluation.Output(padded);
        y.Fill(value);
        new Slice(places, x.Shape).Write(x.Values, x.Shape, y, padded);
    }

    public void Backward(ref Pullback<T> pullback) =>
        pullback.Add(0, pullback.Upstream().Through(new Slice(places, pullback.Input(0).Shape)));
}
