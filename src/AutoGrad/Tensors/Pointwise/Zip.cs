using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Pointwise;

/// <summary>A rule of two arguments applied element by element, with NumPy's broadcasting.</summary>
internal readonly struct Zip<T, TRule>(TRule rule) : IOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IBinaryRule
{
    public void Forward(ref Evaluation<T> evaluation)
    {
        Variable<T> x = evaluation.Input(0);
        Variable<T> y = evaluation.Input(1);
        ReadOnlySpan<T> xs = x.Values;
        ReadOnlySpan<T> ys = y.Values;
        if (ReferenceEquals(x.Shape, y.Shape))
        {
            Kernels.Value(rule, xs, 1, ys, 1, evaluation.Output(x.Shape));
            return;
        }

        Shape shape = Broadcast.Common(evaluation.Tape, x.Shape, y.Shape, typeof(TRule).Name);
        Span<T> zs = evaluation.Output(shape);
        Broadcast walk = new(x.Shape, y.Shape, shape, stackalloc int[shape.Rank]);
        for (int at = 0; at < zs.Length; at += walk.Run, walk.Next())
        {
            Kernels.Value(rule, xs[walk.StartX..], walk.StrideX, ys[walk.StartY..], walk.StrideY, zs.Slice(at, walk.Run));
        }
    }

    public void Backward(ref Pullback<T> pullback)
    {
        Variable<T> u = pullback.Upstream();
        for (int input = 0; input < 2; input++)
        {
            if (pullback.Needs(input))
            {
                pullback.Add(input, Contribution(ref pullback, u, second: input == 1).SumTo(pullback.Input(input).Shape));
            }
        }
    }

    private Variable<T> Contribution(ref Pullback<T> pullback, Variable<T> u, bool second)
    {
        Reads slope = Slope(second, Reads.Argument(0), Reads.Argument(1), Reads.Argument(2));
        if (slope.IsLiteral)
        {
            return u.ScaledBy(slope.Literal);
        }

        Variable<T> x = pullback.Input(0);
        Variable<T> y = pullback.Input(1);
        Variable<T> z = pullback.Output();
        if (pullback.IsRecorded)
        {
            return u.Zip(default(ChainProduct), Slope(second, new Recorded<T>(x), new Recorded<T>(y), new Recorded<T>(z)).Variable);
        }

        Variable<T> d = pullback.Tape.Create(z.Shape, out Span<T> values);
        ReadOnlySpan<T> us = u.Values;
        ReadOnlySpan<T> xs = x.Values;
        ReadOnlySpan<T> ys = y.Values;
        ReadOnlySpan<T> zs = z.Values;
        if (ReferenceEquals(x.Shape, y.Shape))
        {
            Kernels.Pull(rule, second, us, xs, 1, ys, 1, zs, values);
            return d;
        }

        Broadcast walk = new(x.Shape, y.Shape, z.Shape, stackalloc int[z.Rank]);
        for (int at = 0; at < values.Length; at += walk.Run, walk.Next())
        {
            Kernels.Pull(
                rule, second, us.Slice(at, walk.Run), xs[walk.StartX..], walk.StrideX, ys[walk.StartY..], walk.StrideY, zs.Slice(at, walk.Run), values.Slice(at, walk.Run));
        }

        return d;
    }

    private TNumber Slope<TNumber>(bool second, TNumber x, TNumber y, TNumber z)
        where TNumber : IReal<TNumber> => second ? rule.SlopeY(x, y, z) : rule.SlopeX(x, y, z);
}
