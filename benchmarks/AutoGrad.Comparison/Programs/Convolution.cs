using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>Filters of 3 × 3 over images, padding 1: forward, and the gradients of images, filters and biases from an upstream of the output's size.</summary>
internal sealed class Convolution(int batch, int channels, int side, int filters, int threads) : OperationProgram(threads)
{
    private readonly float[] images = Formula.Array<float>(batch * channels * side * side, 1);
    private readonly float[] weights = Formula.Array<float>(filters * channels * 9, 2);
    private readonly float[] biases = Formula.Array<float>(filters, 3);
    private readonly float[] upstream = Formula.Array<float>(batch * filters * side * side, 4);

    protected override void Work() => Both(out _, out _, out _, out _);

    protected override double[][] Compare()
    {
        Gradients<float> g = Both(out Variable<float> x, out Variable<float> w, out Variable<float> b, out Variable<float> y);
        return [Sample.Of(y.Values), Sample.Squares(y.Values), Sample.Of(g[x]), Sample.Squares(g[x]), Sample.Of(g[w]), Sample.Of(g[b])];
    }

    private Gradients<float> Both(out Variable<float> x, out Variable<float> w, out Variable<float> b, out Variable<float> y)
    {
        x = Tape.Variable(images, batch, channels, side, side);
        w = Tape.Variable(weights, filters, channels, 3, 3);
        b = Tape.Variable(biases, filters);
        y = x.Conv2d(w, b, padding: 1);
        return Tape.Backward(y, upstream);
    }
}
