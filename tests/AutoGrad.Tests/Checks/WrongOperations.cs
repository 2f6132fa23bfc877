using System.Runtime.InteropServices;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Tests.Checks;

/// <summary>What is wrong with a <see cref="FaultySine"/>.</summary>
enum Wrong
{
    Nothing,
    SignOfSlope,
    OnePercent,
    OneEntry,
    Reversed,
    ChangesInput,
    ChangesInputOnTheWayBack,
    ChangesOutputOnTheWayBack,
    NoiseForward,
    NoiseBackward,
    ClipsUpstream,
    IgnoresUpstream,
    AbsoluteUpstream,
    ThresholdsUpstream,
    TransposedShape,
    InfiniteSlope,
    NaNSlope,
    SecondDerivative,
    FastKernel,
    Unrecordable,
    LeavesLastOutput,
    LeavesLastGradient,
    ChangesUpstream,
}

/// <summary>sin x with a backward pass of its own that is wrong in one way.</summary>
readonly struct FaultySine(Wrong wrong, Random noise) : IOperation<double>
{
    public void Forward(ref Evaluation<double> evaluation)
    {
        var x = evaluation.Input(0);
        var y = evaluation.Output(x.Shape);
        for (var i = 0; i < y.Length - (wrong == Wrong.LeavesLastOutput ? 1 : 0); i++)
            y[i] = Math.Sin(x.Values[i]) + (wrong == Wrong.NoiseForward ? 1e-9 * noise.NextDouble() : 0);
        if (wrong == Wrong.ChangesInput)
            Writable(x)[0] += 1;
    }

    public void Backward(ref Pullback<double> pullback)
    {
        var (x, u) = (pullback.Input(0), pullback.Upstream());
        if (wrong == Wrong.Unrecordable && pullback.IsRecorded)
            throw new InvalidOperationException("FaultySine cannot be recorded.");
        if (wrong == Wrong.SecondDerivative && pullback.IsRecorded)
        {
            // Values right, but constant: a kernel where the definition was due.
            pullback.Add(0, u * pullback.Tape.Constant(x.Map(default(Cosine)).Values, x.Shape.Lengths));
            return;
        }

        if (wrong == Wrong.ClipsUpstream)
            u = u.Map(new Clamp(-1, 1));
        if (wrong == Wrong.AbsoluteUpstream)
            u = u.Map(default(Absolute));
        if (wrong == Wrong.ThresholdsUpstream)
            u = u * u.Map(default(Absolute)).Zip(default(GreaterIndicator), 1e-4);
        var dx = wrong == Wrong.IgnoresUpstream ? x.Map(default(Cosine)) : u * x.Map(default(Cosine));
        if (pullback.IsRecorded && wrong != Wrong.TransposedShape)
        {
            pullback.Add(0, dx);
            return;
        }

        var result = pullback.Tape.Create(x.Shape, out var values);
        dx.Values[..^(wrong == Wrong.LeavesLastGradient ? 1 : 0)].CopyTo(values);
        switch (wrong)
        {
            case Wrong.SignOfSlope: Scale(values, -1); break;
            case Wrong.OnePercent: Scale(values, 1.01); break;
            case Wrong.FastKernel: Scale(values, 1 + 1e-6); break;
            case Wrong.OneEntry: values[^1] *= 0.5; break;
            case Wrong.Reversed: values.Reverse(); break;
            case Wrong.InfiniteSlope: values[1] = double.PositiveInfinity; break;
            case Wrong.NaNSlope: values[1] = double.NaN; break;
            case Wrong.NoiseBackward: values[0] += 1e-9 * noise.NextDouble(); break;
            case Wrong.ChangesInputOnTheWayBack: Writable(x)[0] += 1; break;
            case Wrong.ChangesUpstream: Writable(u)[0] += 1; break;
            case Wrong.ChangesOutputOnTheWayBack: Writable(pullback.Output())[0] += 1; break;
            case Wrong.TransposedShape: result = pullback.Tape.Filled(1, Shape.Of(x.Count, 1, 1)); break;
            default: break;
        }

        pullback.Add(0, result);
    }

    static Span<double> Writable(Variable<double> x) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(x.Values), x.Count);

    static void Scale(Span<double> values, double factor)
    {
        foreach (ref var value in values)
            value *= factor;
    }
}

/// <summary>x · b where b is broadcast, with or without the sum over the broadcast axes on the way back.</summary>
readonly struct RowProduct(bool reduces) : IOperation<double>
{
    public void Forward(ref Evaluation<double> evaluation)
    {
        var (x, b) = (evaluation.Input(0), evaluation.Input(1));
        var y = evaluation.Output(x.Shape);
        for (var i = 0; i < y.Length; i++)
            y[i] = x.Values[i] * b.Values[i % b.Count];
    }

    public void Backward(ref Pullback<double> pullback)
    {
        var (x, b, u) = (pullback.Input(0), pullback.Input(1), pullback.Upstream());
        pullback.Add(0, u * b);
        pullback.Add(1, reduces ? (u * x).SumTo(b.Shape) : u * x);
    }
}

/// <summary>(x + y, x · y) of equal shapes: two outputs.</summary>
readonly struct SumAndProduct(bool forgetsSecond) : IOperation<double>
{
    public void Forward(ref Evaluation<double> evaluation)
    {
        var (x, y) = (evaluation.Input(0), evaluation.Input(1));
        var sum = evaluation.Output(x.Shape);
        var product = evaluation.Output(x.Shape);
        for (var i = 0; i < sum.Length; i++)
            (sum[i], product[i]) = (x.Values[i] + y.Values[i], x.Values[i] * y.Values[i]);
    }

    public void Backward(ref Pullback<double> pullback)
    {
        var (x, y, u, v) = (pullback.Input(0), pullback.Input(1), pullback.Upstream(0), pullback.Upstream(1));
        pullback.Add(0, u + v * y);
        pullback.Add(1, forgetsSecond ? u : u + v * x);
    }
}
