using System.Numerics;
using AutoGrad.Networks.Data;
using AutoGrad.Networks.Modules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Training;

/// <summary>The usual objectives of a layer on batches of a <see cref="Dataset{T}"/>.</summary>
/// <example><code>Objective&lt;Batch&lt;float&gt;, float&gt; objective = Supervised.Classification(network);</code></example>
public static class Supervised
{
    /// <summary>Softmax cross-entropy with the batch's labels, of scores [count, classes].</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="network">The layer.</param>
    /// <returns>The objective, with labels for metrics.</returns>
    public static Objective<Batch<T>, T> Classification<T>(Layer<T> network)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(network, (scores, batch) => scores.SoftmaxCrossEntropy(batch.Labels));

    /// <summary>Mean squared error to the batch's targets.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="network">The layer.</param>
    /// <returns>The objective.</returns>
    public static Objective<Batch<T>, T> Regression<T>(Layer<T> network)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(network, (output, batch) => output.MeanSquaredError(batch.TargetsOn(output.Tape)));

    /// <summary>Another loss of the layer's output.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="network">The layer.</param>
    /// <param name="loss">The mean loss of an output and its batch.</param>
    /// <returns>The objective, with labels for metrics.</returns>
    public static Objective<Batch<T>, T> Of<T>(Layer<T> network, Func<Variable<T>, Batch<T>, Variable<T>> loss)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(network, (tape, batch) => network.Forward(batch.FeaturesOn(tape)), loss) { Labels = batch => batch.Labels };
}
