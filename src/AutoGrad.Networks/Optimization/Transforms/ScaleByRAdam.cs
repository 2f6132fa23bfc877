using System.Numerics;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// Adam whose adaptive rate waits until its variance is known: m and v as Adam's, ρ∞ = 2/(1 − β₂) − 1,
/// ρₜ = ρ∞ − 2tβ₂ᵗ/(1 − β₂ᵗ); u ← m̂ r √(1 − β₂ᵗ) / (√v + ε) with r² = (ρₜ − 4)(ρₜ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρₜ) where ρₜ &gt; 5, else u ← m̂.
/// </summary>
/// <remarks>Liu et al., On the Variance of the Adaptive Learning Rate and Beyond, ICLR 2020.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="beta1">0 ≤ β₁ &lt; 1.</param>
/// <param name="beta2">0 ≤ β₂ &lt; 1.</param>
/// <param name="epsilon">ε ≥ 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of its range.</exception>
public sealed class ScaleByRAdam<T>(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double beta1 = Hyperparameter.Decay(beta1);
    private readonly double beta2 = Hyperparameter.Decay(beta2);
    private readonly T eps = T.CreateTruncating(Hyperparameter.NotNegative(epsilon));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["radam.m", "radam.v"];

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        Span<T> u = update.Values;
        Span<T> m = update.Slot(0);
        Span<T> v = update.Slot(1);
        double power = Math.Pow(beta2, update.Step);
        double limit = (2 / (1 - beta2)) - 1;
        double rho = limit - (2 * update.Step * power / (1 - power));
        bool isRectified = rho > 5;
        T first = T.CreateTruncating(1 / (1 - Math.Pow(beta1, update.Step)));
        T adaptive = isRectified
            ? T.CreateTruncating(Math.Sqrt((1 - power) * (rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho)))
            : T.One;
        (T b1, T a1) = (T.CreateTruncating(beta1), T.CreateTruncating(1 - beta1));
        (T b2, T a2) = (T.CreateTruncating(beta2), T.CreateTruncating(1 - beta2));
        for (int i = 0; i < u.Length; i++)
        {
            m[i] = (b1 * m[i]) + (a1 * u[i]);
            v[i] = (b2 * v[i]) + (a2 * u[i] * u[i]);
            u[i] = isRectified ? first * m[i] * adaptive / (T.Sqrt(v[i]) + eps) : first * m[i];
        }
    }
}
