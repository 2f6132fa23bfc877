using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Examples.Digits;

/// <summary>
/// A linear classifier s = x W + b with the loss −mean log softmax(s)_y, written with nothing but the engine's
/// operations. All-zero weights are a fine start: the loss is convex.
/// </summary>
internal sealed class SoftmaxClassifier(int pixels, int classes) : IDisposable
{
    private readonly Tape<float> tape = new();
    private readonly float[] weight = new float[pixels * classes];
    private readonly float[] bias = new float[classes];

    /// <summary>One step of gradient descent on a batch; returns the loss before it.</summary>
    public float Step(float[] images, int[] labels, float rate)
    {
        tape.Reset();
        Variable<float> w = tape.Variable(weight, pixels, classes);
        Variable<float> b = tape.Variable(bias, classes);
        Variable<float> x = tape.Constant(images, labels.Length, pixels);
        Variable<float> scores = x.MatMul(w) + b;
        Variable<float> loss = -(scores.LogSoftmax(1) * tape.OneHot(labels, classes)).Sum() / labels.Length;

        Gradients<float> gradients = tape.Backward(loss);
        Descend(weight, gradients[w], rate);
        Descend(bias, gradients[b], rate);
        return loss.Value;
    }

    /// <summary>The share of images whose greatest score is at the label.</summary>
    public double Accuracy(ReadOnlySpan<float> images, ReadOnlySpan<int> labels)
    {
        tape.Reset();
        using Pause<float> pause = tape.Pause();
        Variable<float> scores = tape.Constant(images, labels.Length, pixels).MatMul(tape.Constant(weight, pixels, classes)) + tape.Constant(bias, classes);
        int right = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            right += System.Numerics.Tensors.TensorPrimitives.IndexOfMax(scores.Values.Slice(i * classes, classes)) == labels[i] ? 1 : 0;
        }

        return (double)right / labels.Length;
    }

    public void Dispose() => tape.Dispose();

    // The tape reads the arrays in place, but it is reset before the next step reads them again.
    private static void Descend(float[] parameters, ReadOnlySpan<float> gradient, float rate) =>
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(gradient, -rate, parameters, parameters);
}
