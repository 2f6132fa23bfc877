using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Linear;
using AutoGrad.Tensors.Pointwise;

namespace AutoGrad.Tensors.Reductions;

/// <summary>√Σ x² over axes; its gradient is the direction x / ‖x‖, 0 at 0 to every order.</summary>
/// <param name="kept">The shape of the norms, which broadcasts to the source.</param>
internal readonly struct EuclideanNorm<T>(Shape kept) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        Span<T> norms = evaluation.Output(kept);
        Buffer<T> room = evaluation.Tape.Pool.Rent(x.Count);
        Span<T> squares = room.Span;
        TensorPrimitives.Multiply(x.Values, x.Values, squares);
        Summation.Sum(squares, x.Shape, norms, kept);
        bool areNormal = true;
        foreach (T sum in norms)
        {
            areNormal &= T.IsNormal(sum);
        }

        if (areNormal)
        {
            Kernels.Value<T, SquareRoot>(default, norms, norms);
        }
        else
        {
            Scaled(x, squares, norms, evaluation.Tape);
        }

        evaluation.Tape.Pool.Release(room);
    }

    public void Backward(ref Pullback<T> pullback) => pullback.Add(
        0, pullback.Upstream().Zip(default(ChainProduct), pullback.Input(0).Zip(default(DirectionCosine), pullback.Output())));

    // max|x| · √Σ (x / max|x|)², where squares overflow or underflow.
    private void Scaled(Variable<T> x, Span<T> squares, Span<T> norms, Tape<T> tape)
    {
        Buffer<T> room = tape.Pool.Rent(norms.Length);
        Span<T> scales = room.Span;
        scales.Clear();
        TensorPrimitives.Abs(x.Values, squares);
        Fold.Into(default(Maximum), squares, x.Shape, scales, kept);
        for (int i = 0; i < scales.Length; i++)
        {
            scales[i] = T.IsNormal(norms[i]) || T.IsZero(scales[i]) || !T.IsFinite(scales[i]) ? T.One : scales[i];
        }

        ReadOnlySpan<T> xs = x.Values;
        Broadcast walk = new(kept, x.Shape, x.Shape, stackalloc int[x.Rank]);
        for (int at = 0; at < xs.Length; at += walk.Run, walk.Next())
        {
            Kernels.Value(default(Divide), xs.Slice(at, walk.Run), 1, scales[walk.StartX..], walk.StrideX, squares.Slice(at, walk.Run));
        }

        TensorPrimitives.Multiply(squares, squares, squares);
        Summation.Sum(squares, x.Shape, norms, kept);
        Kernels.Value<T, SquareRoot>(default, norms, norms);
        TensorPrimitives.Multiply(norms, scales, norms);
        tape.Pool.Release(room);
    }
}
