using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>A tape of many operations on 16 elements: x ← x · a and x ← x + b in turn, forward and backward.</summary>
internal sealed class Chain(int operations, int threads) : OperationProgram(threads)
{
    private const int Count = 16;

    // Their product over two steps is near 1, so that a chain of any length stays in the normal range.
    private readonly float[] xs = Formula.Array<float>(Count, 1);
    private readonly float[] a = [.. Enumerable.Repeat(0.5f, Count)];
    private readonly float[] b = [.. Enumerable.Repeat(0.25f, Count)];

    protected override void Work() => Both(out _, out _);

    protected override double[][] Compare()
    {
        Gradients<float> g = Both(out Variable<float> shift, out Variable<float> y);
        return [[y.Value], Sample.Of(g[shift])];
    }

    private Gradients<float> Both(out Variable<float> shift, out Variable<float> y)
    {
        Variable<float> x = Tape.Variable(xs, Count);
        Variable<float> factor = Tape.Constant(a, Count);
        shift = Tape.Variable(b, Count);
        for (int i = 1; i < operations; i += 2)
        {
            x = (x * factor) + shift;
        }

        y = x.Sum();
        return Tape.Backward(y);
    }
}
