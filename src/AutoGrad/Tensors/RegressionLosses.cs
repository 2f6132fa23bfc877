using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Losses;

namespace AutoGrad.Tensors;

/// <summary>Losses of predictions y against real targets t of the same shape.</summary>
public static class RegressionLosses
{
    /// <summary>½ Σ (y − t)² for each sample, along the last axis; the gradient is y − t.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="y">The predictions, […, outputs].</param>
    /// <param name="t">The targets, of the same shape.</param>
    /// <param name="reduction">What is done with the samples' values.</param>
    /// <returns>The loss: […] without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = input.SumOfSquares(targets);</code></example>
    public static Variable<T> SumOfSquares<T>(this Variable<T> y, Variable<T> t, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossValues.EnsureSameShape("SumOfSquares", y, t);
        return (0.5 * (y - t).Map(default(Square)).SampleSum()).Reduced(reduction);
    }

    /// <summary>(y − t)² for each element; the gradient is 2(y − t).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="y">The predictions.</param>
    /// <param name="t">The targets, of the same shape.</param>
    /// <param name="reduction">What is done with the elements' values.</param>
    /// <returns>The loss: of y's shape without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = input.MeanSquaredError(targets);</code></example>
    public static Variable<T> MeanSquaredError<T>(this Variable<T> y, Variable<T> t, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossValues.EnsureSameShape("MeanSquaredError", y, t);
        return (y - t).Map(default(Square)).Reduced(reduction);
    }

    /// <summary>|y − t| for each element; the gradient is the sign of y − t, 0 where they are equal.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="y">The predictions.</param>
    /// <param name="t">The targets, of the same shape.</param>
    /// <param name="reduction">What is done with the elements' values.</param>
    /// <returns>The loss: of y's shape without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = input.L1(targets);</code></example>
    public static Variable<T> L1<T>(this Variable<T> y, Variable<T> t, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossValues.EnsureSameShape("L1", y, t);
        return (y - t).Map(default(Absolute)).Reduced(reduction);
    }

    /// <summary>½(y − t)² where |y − t| ≤ δ, δ(|y − t| − δ/2) beyond (Huber 1964); the gradient is y − t limited to ±δ.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="y">The predictions.</param>
    /// <param name="t">The targets, of the same shape.</param>
    /// <param name="delta">The joint δ &gt; 0.</param>
    /// <param name="reduction">What is done with the elements' values.</param>
    /// <returns>The loss: of y's shape without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, δ is not above 0, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = input.Huber(targets);</code></example>
    public static Variable<T> Huber<T>(this Variable<T> y, Variable<T> t, double delta = 1, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossValues.EnsureSameShape("Huber", y, t);
        EnsurePositive(delta, nameof(delta), "Huber");
        return (y - t).Map(new HuberLoss(delta)).Reduced(reduction);
    }

    /// <summary>½(y − t)² / β where |y − t| ≤ β, |y − t| − β/2 beyond: <see cref="Huber"/> over β (Girshick 2015).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="y">The predictions.</param>
    /// <param name="t">The targets, of the same shape.</param>
    /// <param name="beta">The joint β &gt; 0.</param>
    /// <param name="reduction">What is done with the elements' values.</param>
    /// <returns>The loss: of y's shape without reduction, else of rank 0.</returns>
    /// <exception cref="ArgumentException">The shapes differ, β is not above 0, or there is nothing to take the mean of.</exception>
    /// <example><code>Variable&lt;float&gt; loss = input.SmoothL1(targets);</code></example>
    public static Variable<T> SmoothL1<T>(this Variable<T> y, Variable<T> t, double beta = 1, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LossValues.EnsureSameShape("SmoothL1", y, t);
        EnsurePositive(beta, nameof(beta), "SmoothL1");
        return ((y - t).Map(new HuberLoss(beta)) / beta).Reduced(reduction);
    }

    private static void EnsurePositive(double joint, string name, string loss)
    {
        if (!(joint > 0) || double.IsInfinity(joint))
        {
            throw new ArgumentOutOfRangeException(name, joint, $"{loss} needs a finite {name} above 0, but got {joint}.");
        }
    }
}
