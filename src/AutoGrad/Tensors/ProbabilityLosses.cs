using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Losses;

namespace AutoGrad.Tensors;

/// <summary>Losses of predicted distributions against target distributions of the same shape, with 0 · log 0 = 0.</summary>
public static class ProbabilityLosses
{
    /// <summary>−Σ t log y for each sample, along the last axis; the gradient is −t / y.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="y">The predicted probabilities, […, classes].</param>
    /// <param name="t">The target probabilities, of the same shape.</param>
    /// <param name="reduction">What is done with the samples' values.</param>
    /// <returns>The loss: […] without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = input.CrossEntropyError(targets);</code></example>
    public static Variable<T> CrossEntropyError<T>(this Variable<T> y, Variable<T> t, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossValues.EnsureSameShape("CrossEntropyError", y, t);
        return (-t.Zip(default(XLogY), y).SampleSum()).Reduced(reduction);
    }

    /// <summary>−(t log p + (1 − t) log(1 − p)) for each element; the gradient is (p − t) / (p (1 − p)). Nothing is clamped: a certain error costs ∞.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="p">The predicted probabilities.</param>
    /// <param name="t">The target probabilities, of the same shape.</param>
    /// <param name="reduction">What is done with the elements' values.</param>
    /// <returns>The loss: of p's shape without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = input.BinaryCrossEntropy(targets);</code></example>
    public static Variable<T> BinaryCrossEntropy<T>(this Variable<T> p, Variable<T> t, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossValues.EnsureSameShape("BinaryCrossEntropy", p, t);
        return (-(t.Zip(default(XLogY), p) + (1 - t).Zip(default(XLogY), 1 - p))).Reduced(reduction);
    }

    /// <summary>−(t log σ(x) + (1 − t) log σ(−x)) for each element, stable for any x; the gradient is σ(x) − t.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The predicted logits.</param>
    /// <param name="t">The target probabilities, of the same shape.</param>
    /// <param name="reduction">What is done with the elements' values.</param>
    /// <returns>The loss: of x's shape without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = input.BinaryCrossEntropyWithLogits(targets);</code></example>
    public static Variable<T> BinaryCrossEntropyWithLogits<T>(this Variable<T> x, Variable<T> t, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossValues.EnsureSameShape("BinaryCrossEntropyWithLogits", x, t);

        // Two logarithms instead of softplus(x) − t·x: no cancellation, in the gradient either, and nothing comes from an infinite logit with weight 0.
        Variable<T> yes = t.Zip(default(ChainProduct), x.Map(default(LogSigmoid)));
        Variable<T> no = (1 - t).Zip(default(ChainProduct), (-x).Map(default(LogSigmoid)));
        return (-(yes + no)).Reduced(reduction);
    }

    /// <summary>
    /// t (log t − log q) for each element: the terms of the divergence of q from t (Kullback &amp; Leibler 1951). The
    /// mean is over elements, as in libtorch; for the mean over samples divide the sum by their number.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="logQ">The logarithms of the predicted probabilities.</param>
    /// <param name="t">The target probabilities, of the same shape.</param>
    /// <param name="reduction">What is done with the elements' values.</param>
    /// <returns>The loss: of the predictions' shape without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = input.KullbackLeibler(targets);</code></example>
    public static Variable<T> KullbackLeibler<T>(this Variable<T> logQ, Variable<T> t, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossValues.EnsureSameShape("KullbackLeibler", logQ, t);
        return (t.Map(default(XLogX)) - t.Zip(default(ChainProduct), logQ)).Reduced(reduction);
    }
}
