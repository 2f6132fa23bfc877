using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Training;

/// <summary>What is to become small: a module, how it runs on a batch, and the loss of its output.</summary>
/// <typeparam name="TBatch">The batch.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>
/// Objective&lt;Batch&lt;float&gt;, float&gt; objective = new(network, (tape, batch) => network.Forward(batch.FeaturesOn(tape)).SoftmaxCrossEntropy(batch.Labels));
/// </code></example>
public sealed class Objective<TBatch, T>
    where TBatch : class
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Func<Tape<T>, TBatch, Variable<T>> forward;
    private readonly Func<Variable<T>, TBatch, Variable<T>>? loss;

    /// <summary>An objective whose output can be measured.</summary>
    /// <param name="module">The module, whose state is trained.</param>
    /// <param name="forward">The module's output, [count, …], on the tape it is given.</param>
    /// <param name="loss">The loss of that output, one number: the mean over the batch.</param>
    public Objective(Module<T> module, Func<Tape<T>, TBatch, Variable<T>> forward, Func<Variable<T>, TBatch, Variable<T>> loss)
        : this(module, forward) => this.loss = loss ?? throw new ArgumentNullException(nameof(loss));

    /// <summary>An objective of which only the loss is known, so that it has no metrics.</summary>
    /// <param name="module">The module, whose state is trained.</param>
    /// <param name="loss">The loss of a batch on the tape it is given, one number: the mean over the batch.</param>
    public Objective(Module<T> module, Func<Tape<T>, TBatch, Variable<T>> loss)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(loss);
        Module = module;
        forward = loss;
    }

    /// <summary>The module.</summary>
    public Module<T> Module { get; }

    /// <summary>The classes of a batch, which metrics compare the output with.</summary>
    public Func<TBatch, ReadOnlySpan<int>>? Labels { get; init; }

    /// <summary>Whether metrics can be had: there are an output and labels.</summary>
    public bool IsMeasurable => loss is not null && Labels is not null;

    /// <summary>Records the loss of a batch.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="output">The module's output; the loss itself if nothing else is known.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="InvalidOperationException">The loss has more than one element.</exception>
    public Variable<T> Loss(Tape<T> tape, TBatch batch, out Variable<T> output)
    {
        output = forward(tape, batch);
        Variable<T> result = loss is null ? output : loss(output, batch);
        return result.Count == 1 ? result
            : throw new InvalidOperationException($"A loss is one number, but has the shape {result.Shape}. Reduce it by Reduction.Mean.");
    }
}
