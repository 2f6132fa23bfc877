using System.Numerics;

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
    public override void Apply(Update<T> update)
    {
        Span<T> u = update.Values;
        ReadOnlySpan<T> w = update.Weights;
        Span<T> a = update.Slot(0);
        double mu = 1 / Math.Max(1, update.Step - 1 - start);
        T fresh = T.CreateTruncating(mu);
        for (int i = 0; i < u.Length; i++)
        {
            T moved = w[i] + u[i];
            a[i] = mu == 1 ? moved : a[i] + (fresh * (moved - a[i]));
        }
    }
}
