using System.Numerics.Tensors;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Pictures;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Examples.Digits;

/// <summary>
/// A linear classifier s = x W + b with the loss −mean log softmax(s)_y, written with nothing but the engine's
/// operations. All-zero weights are a fine start: the loss is convex.
/// </summary>
internal sealed class SoftmaxClassifier(float rate) : IDigitClassifier
{
    private const int Pixels = DigitData.Pixels;
    private const int Classes = DigitData.Classes;

    private readonly Tape<float> tape = new();
    private readonly float[] weight = new float[Pixels * Classes];
    private readonly float[] bias = new float[Classes];

    public float Step(Batch<float> batch)
    {
        tape.Reset();
        Variable<float> w = tape.Variable(weight, Pixels, Classes);
        Variable<float> b = tape.Variable(bias, Classes);
        Variable<float> x = tape.Constant(batch.Features, batch.Count, Pixels);
        Variable<float> scores = x.MatMul(w) + b;
        Variable<float> loss = -(scores.LogSoftmax(1) * tape.OneHot(new ReadOnlyTensorSpan<int>(batch.Labels), Classes)).Sum() / batch.Count;

        Gradients<float> gradients = tape.Backward(loss);
        Descend(weight, gradients[w]);
        Descend(bias, gradients[b]);
        return loss.Value;
    }

    public double Accuracy(Dataset<float> data)
    {
        tape.Reset();
        using Pause<float> pause = tape.Pause();
        Variable<float> x = tape.Constant(data.Features, data.Count, Pixels);
        return Scores.Accuracy((x.MatMul(tape.Constant(weight, Pixels, Classes)) + tape.Constant(bias, Classes)).Values, data.Labels);
    }

    /// <summary>The weights of a class in the shape of the pictures.</summary>
    public Tile Template(int digit) =>
        new($"{digit}", DigitData.Side, DigitData.Side, [.. Enumerable.Range(0, Pixels).Select(p => (double)weight[(p * Classes) + digit])]);

    public void Dispose() => tape.Dispose();

    // The tape reads the arrays in place, but it is reset before the next step reads them again.
    private void Descend(float[] parameters, ReadOnlySpan<float> gradient) =>
        TensorPrimitives.MultiplyAdd(gradient, -rate, parameters, parameters);
}
