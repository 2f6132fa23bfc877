using System.Numerics;

namespace AutoGrad.Networks.Optimization;

/// <summary>m ← β₁m + (1 − β₁)u, n ← max(β₂n, |u| + ε), u ← m / ((1 − β₁ᵗ) n): Adam with the maximum norm.</summary>
/// <remarks>Kingma and Ba, Adam, ICLR 2015, section 7.1.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="beta1">0 ≤ β₁ &lt; 1.</param>
/// <param name="beta2">0 ≤ β₂ &lt; 1.</param>
/// <param name="epsilon">ε ≥ 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of its range.</exception>
public sealed class ScaleByAdaMax<T>(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double beta1 = Hyperparameter.Decay(beta1);
    private readonly T b2 = T.CreateTruncating(Hyperparameter.Decay(beta2));
    private readonly T eps = T.CreateTruncating(Hyperparameter.NotNegative(epsilon));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["adamax.m", "adamax.n"];

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        Span<T> u = update.Values;
        Span<T> m = update.Slot(0);
        Span<T> n = update.Slot(1);
        (T b1, T a1) = (T.CreateTruncating(beta1), T.CreateTruncating(1 - beta1));
        T correction = T.CreateTruncating(1 / (1 - Math.Pow(beta1, update.Step)));
        for (int i = 0; i < u.Length; i++)
        {
            m[i] = (b1 * m[i]) + (a1 * u[i]);
            n[i] = T.Max(b2 * n[i], T.Abs(u[i]) + eps);
            u[i] = correction * m[i] / n[i];
        }
    }
}
