using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>sum(tanh(x · w + b)) on a few elements, with the gradients of w and b: what the tape itself costs.</summary>
internal sealed class SumOfTanh(int count, int threads) : OperationProgram(threads)
{
    private readonly float[] xs = Formula.Array<float>(count, 1);
    private readonly float[] ws = Formula.Array<float>(count, 2);
    private readonly float[] bs = Formula.Array<float>(count, 3);

    protected override void Work() => Both(out _, out _, out _);

    protected override double[][] Compare()
    {
        Gradients<float> g = Both(out Variable<float> w, out Variable<float> b, out Variable<float> y);
        return [[y.Value], Sample.Of(g[w]), Sample.Of(g[b])];
    }

    private Gradients<float> Both(out Variable<float> w, out Variable<float> b, out Variable<float> y)
    {
        w = Tape.Variable(ws, count);
        b = Tape.Variable(bs, count);
        y = ((Tape.Constant(xs, count) * w) + b).Tanh().Sum();
        return Tape.Backward(y);
    }
}
