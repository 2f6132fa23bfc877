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
        if (ReferenceEquals(evaluation.Shape(0), evaluation.Shape(1)))
        {
            Span<T> z = evaluation.Output(evaluation.Shape(0));
            Kernels.Value(rule, evaluation.Values(0), 1, evaluation.Values(1), 1, z, evaluation.Tape.Threads);
        }
        else
        {
            ForwardBroadcast(evaluation, evaluation.Input(0), evaluation.Input(1));
        }
    }

    public void Backward(ref Pullback<T> pullback)
    {
        for (int input = 0; input < 2; input++)
        {
            if (pullback.Needs(input))
            {
                Contribute(ref pullback, input);
            }
        }
    }

    private void Contribute(ref Pullback<T> pullback, int input)
    {
        bool second = input == 1;
        bool isWhole = ReferenceEquals(pullback.InputShape(0), pullback.InputShape(1));
        Reads slope = Slope(second, Reads.Argument(0), Reads.Argument(1), Reads.Argument(2));
        if (slope.IsLiteral && isWhole)
        {
            pullback.AddScaled(input, slope.Literal);
        }
        else if (isWhole && !pullback.IsRecorded)
        {
            Kernels.Pull(
                rule, second, slope, pullback.UpstreamValues(), pullback.InputValues(0), 1, pullback.InputValues(1), 1, pullback.OutputValues(), pullback.Contribution(input), pullback.Tape.Threads);
        }
        else
        {
            Variable<T> u = pullback.Upstream();
            Variable<T> d = slope.IsLiteral
                ? u.ScaledBy(slope.Literal)
                : pullback.IsRecorded
                ? u.Zip(default(ChainProduct), RecordedSlope(ref pullback, second))
                : PullBroadcast(second, slope, u.Values, pullback.Input(0), pullback.Input(1), pullback.Output());
            pullback.Add(input, d.SumTo(pullback.InputShape(input)));
        }
    }

    private Variable<T> RecordedSlope(ref Pullback<T> pullback, bool second) => Slope(
        second, new Recorded<T>(pullback.Input(0)), new Recorded<T>(pullback.Input(1)), new Recorded<T>(pullback.Output())).Variable;

    private void ForwardBroadcast(in Evaluation<T> evaluation, Variable<T> x, Variable<T> y)
    {
        ReadOnlySpan<T> xs = x.Values;
        ReadOnlySpan<T> ys = y.Values;
        Shape shape = Broadcast.Common(evaluation.Tape, x.Shape, y.Shape, typeof(TRule).Name);
        Span<T> zs = evaluation.Output(shape);
        Broadcast walk = new(x.Shape, y.Shape, shape, stackalloc int[shape.Rank]);
        for (int at = 0; at < zs.Length; at += walk.Run, walk.Next())
        {
            Kernels.Value(rule, xs[walk.StartX..], walk.StrideX, ys[walk.StartY..], walk.StrideY, zs.Slice(at, walk.Run), evaluation.Tape.Threads);
        }
    }

    private Variable<T> PullBroadcast(bool second, Reads slope, ReadOnlySpan<T> us, Variable<T> x, Variable<T> y, Variable<T> z)
    {
        Variable<T> d = z.Tape.Create(z.Shape, out Span<T> values);
        ReadOnlySpan<T> xs = x.Values;
        ReadOnlySpan<T> ys = y.Values;
        ReadOnlySpan<T> zs = z.Values;
        Broadcast walk = new(x.Shape, y.Shape, z.Shape, stackalloc int[z.Rank]);
        for (int at = 0; at < values.Length; at += walk.Run, walk.Next())
        {
            Kernels.Pull(
                rule, second, slope, us.Slice(at, walk.Run), xs[walk.StartX..], walk.StrideX, ys[walk.StartY..], walk.StrideY, zs.Slice(at, walk.Run), values.Slice(at, walk.Run));
        }

        return d;
    }

    private TNumber Slope<TNumber>(bool second, TNumber x, TNumber y, TNumber z)
        where TNumber : IReal<TNumber> => second ? rule.SlopeY(x, y, z) : rule.SlopeX(x, y, z);
}
