using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>
/// Batch normalisation (Ioffe &amp; Szegedy 2015) of inputs [batch, channels, …]: in training by the mean and biased variance of the batch, in
/// evaluation by running ones. As in libtorch, running ← (1 − momentum) · running + momentum · batch's, the variance unbiased.
/// </summary>
/// <remarks>Parameters: <c>weight</c> (1 at first) and <c>bias</c> (0), learnt; <c>running_mean</c> (0) and <c>running_var</c> (1), kept; all [channels].</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Sequential&lt;float&gt; network = [new Conv2d&lt;float&gt;(3, 16, kernel: 3, random), new BatchNorm&lt;float&gt;(16), Activations.Relu&lt;float&gt;()];</code></example>
public sealed class BatchNorm<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int channels;
    private readonly double momentum;
    private readonly double epsilon;

    /// <summary>A layer that normalises each channel.</summary>
    /// <param name="channels">The number of channels.</param>
    /// <param name="momentum">The weight of a new batch in the running statistics, in [0, 1].</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="affine">Whether there are a learnt weight and bias.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public BatchNorm(int channels, double momentum = 0.1, double epsilon = 1e-5, bool affine = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (!(momentum >= 0 && momentum <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, $"BatchNorm needs a momentum in [0, 1], but got {momentum}.");
        }

        this.channels = channels;
        this.momentum = momentum;
        this.epsilon = Normalized.Epsilon(epsilon);
        Weight = affine ? Add("weight", Normalized.Ones<T>(Shape.Of(channels))) : null;
        Bias = affine ? Add("bias", new Parameter<T>(Shape.Of(channels))) : null;
        RunningMean = Add("running_mean", new Parameter<T>(Shape.Of(channels), isLearned: false));
        RunningVariance = Add("running_var", Normalized.Ones<T>(Shape.Of(channels), isLearned: false));
    }

    /// <summary>The factor of each channel; null without.</summary>
    public Parameter<T>? Weight { get; }

    /// <summary>What is added to each channel; null without.</summary>
    public Parameter<T>? Bias { get; }

    /// <summary>The running mean of each channel.</summary>
    public Parameter<T> RunningMean { get; }

    /// <summary>The running unbiased variance of each channel.</summary>
    public Parameter<T> RunningVariance { get; }

    /// <inheritdoc/>
    /// <param name="input">[batch, channels, …]; in training with more than one element a channel.</param>
    /// <returns>The normalised input, of its shape.</returns>
    /// <exception cref="ArgumentException">The input has other channels, or in training only one element for each.</exception>
    public override Variable<T> Forward(Variable<T> input)
    {
        Tape<T> tape = input.Tape;
        if (!IsTraining)
        {
            // Copies: what is recorded must not change when the next training batch updates the statistics.
            Variable<T> given = tape.Constant((ReadOnlySpan<T>)RunningMean.Values, channels);
            Variable<T> spread = tape.Constant((ReadOnlySpan<T>)RunningVariance.Values, channels);
            return Observed(input.BatchNormInference(given, spread, Weight?.On(tape), Bias?.On(tape), epsilon));
        }

        if (input.Rank < 2 || input.Shape[1] != channels || input.Count <= channels)
        {
            throw new ArgumentException(
                $"BatchNorm of {channels} channels needs an input [batch, {channels}, …] with more than one element a channel to train, but got {input.Shape}. Call Evaluate() to use the running statistics.", nameof(input));
        }

        Variable<T> output = input.BatchNorm(out Variable<T> mean, out Variable<T> variance, Weight?.On(tape), Bias?.On(tape), epsilon);
        double count = input.Count / channels;
        Update(RunningMean.Values, mean.Values, momentum);
        Update(RunningVariance.Values, variance.Values, momentum, count / (count - 1));
        return Observed(output);
    }

    private static void Update(Span<T> running, ReadOnlySpan<T> batch, double momentum, double factor = 1)
    {
        T kept = T.CreateTruncating(1 - momentum);
        T added = T.CreateTruncating(momentum * factor);
        for (int i = 0; i < running.Length; i++)
        {
            running[i] = (kept * running[i]) + (added * batch[i]);
        }
    }
}
