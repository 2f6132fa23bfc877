using AutoGrad.Networks.Data;
using AutoGrad.Networks.Losses;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Optimization;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Examples.Lectures;

/// <summary>A network of scores under the softmax loss, with an optimiser: steps on all the data at once, and measurements.</summary>
/// <param name="network">Points to scores, one for each class.</param>
/// <param name="rule">The optimiser.</param>
/// <param name="rate">η.</param>
/// <param name="lambda">λ, the strength of the ℓ2 term λ Σ W².</param>
internal sealed class Classifier(Layer<float> network, UpdateRule rule, double rate, double lambda = 0) : IDisposable
{
    private readonly Tape<float> tape = new();
    private readonly Optimizer<float> optimizer = new(network.Parameters, rate, rule);

    public Layer<float> Network => network;

    /// <summary>One step down the loss; returns the data's part of it before the step.</summary>
    public double Step(Variable<float> scores, ReadOnlySpan<int> labels)
    {
        Variable<float> loss = scores.SoftmaxCrossEntropy(labels);
        optimizer.Step(tape.Backward(lambda == 0 ? loss : loss + (lambda * Regularization.L2(network, tape))));
        return loss.Value;
    }

    /// <summary>One step on a mini-batch.</summary>
    public double Step(Batch<float> batch)
    {
        tape.Reset();
        return Step(network.Forward(batch.FeaturesOn(tape)), batch.Labels);
    }

    /// <summary>One step on all the data.</summary>
    public double Step(Dataset<float> data)
    {
        tape.Reset();
        return Step(network.Forward(tape.Constant(data.Features, data.Shape.Lengths)), data.Labels);
    }

    /// <summary>Mean loss and share of right answers, in evaluation mode.</summary>
    public (double Loss, double Accuracy) Measure(Dataset<float> data)
    {
        tape.Reset();
        using Pause<float> pause = tape.Pause();
        Variable<float> scores = Evaluate(data.Features, data.Shape.Lengths);
        ReadOnlySpan<int> answers = scores.ArgMax(-1);
        int right = 0;
        for (int i = 0; i < answers.Length; i++)
        {
            right += answers[i] == data.Labels[i] ? 1 : 0;
        }

        return (scores.SoftmaxCrossEntropy(data.Labels).Value, (double)right / data.Count);
    }

    /// <summary>The class of a point of the plane.</summary>
    public int Class(double x, double y)
    {
        tape.Reset();
        using Pause<float> pause = tape.Pause();
        return Evaluate([(float)x, (float)y], [1, 2]).ArgMax(-1)[0];
    }

    public void Dispose() => tape.Dispose();

    private Variable<float> Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<int> shape)
    {
        network.Evaluate();
        Variable<float> scores = network.Forward(tape.Constant(features, shape));
        network.Train();
        return scores;
    }
}
