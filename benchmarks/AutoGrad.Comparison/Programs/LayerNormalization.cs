using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>Layer norm of rows with weight and bias, forward and backward. Memory: x read and y written; x and the upstream read and dx written.</summary>
internal sealed class LayerNormalization(int rows, int width, int threads) : OperationProgram(threads)
{
    private readonly float[] input = Formula.Array<float>(rows * width, 1);
    private readonly float[] weights = Formula.Array<float>(width, 2);
    private readonly float[] biases = Formula.Array<float>(width, 3);
    private readonly float[] upstream = Formula.Array<float>(rows * width, 4);

    protected override void Work() => Both(out _, out _, out _, out _);

    protected override double[][] Compare()
    {
        Gradients<float> g = Both(out Variable<float> x, out Variable<float> w, out Variable<float> b, out Variable<float> y);
        return [Sample.Of(y.Values), Sample.Squares(y.Values), Sample.Of(g[x]), Sample.Squares(g[x]), Sample.Of(g[w]), Sample.Of(g[b])];
    }

    private Gradients<float> Both(out Variable<float> x, out Variable<float> w, out Variable<float> b, out Variable<float> y)
    {
        x = Tape.Variable(input, rows, width);
        w = Tape.Variable(weights, width);
        b = Tape.Variable(biases, width);
        y = x.LayerNorm([width], w, b);
        return Tape.Backward(y, upstream);
    }
}
