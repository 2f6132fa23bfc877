using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Algebra;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// Keeps the mean of the weights after each step from step s on, in the slot <c>average.w</c>, and leaves the update as it is:
/// a ← a + μ(W + u − a) with μ = 1 / max(1, t − 1 − s). It stands last in a chain.
/// </summary>
/// <remarks>Polyak and Juditsky, Acceleration of stochastic approximation by averaging, SIAM J. Control Optim. 30 (1992).</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="start">s ≥ 0: until then the mean is the last weights.</param>
/// <exception cref="ArgumentOutOfRangeException">s is negative or not finite.</exception>
public sealed class AverageWeights<T>(double start = 1e6) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double start = Hyperparameter.NotNegative(start);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["average.w"];

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        if (update.Step - 1 - start <= 1)
        {
            TensorPrimitives.Add(update.Weights, update.Values, update.Slot(0));
        }
        else
        {
            update.Run(new Loop(1 / (update.Step - 1 - start)));
        }
    }

    private readonly struct Loop(double mu) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            ReadOnlySpan<TNumber> w = elements.Weights[..u.Length];
            Span<TNumber> a = elements.Slot(0)[..u.Length];
            TNumber fresh = mu;
            for (int i = 0; i < u.Length; i++)
            {
                a[i] += fresh * (w[i] + u[i] - a[i]);
            }
        }
    }
}
