using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Comparison.Programs;

/// <summary>Softmax cross-entropy of rows of scores, forward and backward. Memory: the scores read twice, their gradient written.</summary>
internal sealed class CrossEntropy(int rows, int classes, int threads) : OperationProgram(threads)
{
    private readonly float[] scores = Formula.Array<float>(rows * classes, 1, scale: 4);
    private readonly int[] labels = Formula.Labels(rows, 2, classes);

    protected override void Work() => Both(out _, out _);

    protected override double[][] Compare()
    {
        Gradients<float> g = Both(out Variable<float> x, out Variable<float> loss);
        return [[loss.Value], Sample.Of(g[x]), Sample.Squares(g[x])];
    }

    private Gradients<float> Both(out Variable<float> x, out Variable<float> loss)
    {
        x = Tape.Variable(scores, rows, classes);
        loss = x.SoftmaxCrossEntropy(labels);
        return Tape.Backward(loss);
    }
}
