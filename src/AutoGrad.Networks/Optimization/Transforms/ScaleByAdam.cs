using System.Numerics;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// m ← β₁m + (1 − β₁)u, v ← β₂v + (1 − β₂)u², u ← m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ); AMSGrad divides
/// by the greatest v so far.
/// </summary>
/// <remarks>Kingma and Ba, Adam, ICLR 2015; Reddi, Kale and Kumar, On the Convergence of Adam and Beyond, ICLR 2018.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="beta1">0 ≤ β₁ &lt; 1.</param>
/// <param name="beta2">0 ≤ β₂ &lt; 1.</param>
/// <param name="epsilon">ε ≥ 0.</param>
/// <param name="isAmsGrad">Whether v never falls.</param>
/// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of its range.</exception>
public sealed class ScaleByAdam<T>(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool isAmsGrad = false) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double beta1 = Hyperparameter.Decay(beta1);
    private readonly double beta2 = Hyperparameter.Decay(beta2);
    private readonly double epsilon = Hyperparameter.NotNegative(epsilon);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = isAmsGrad ? ["adam.m", "adam.v", "adam.v_max"] : ["adam.m", "adam.v"];

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        Span<T> u = update.Values;
        Span<T> m = update.Slot(0);
        Span<T> v = update.Slot(1);
        Span<T> greatest = isAmsGrad ? update.Slot(2) : v;
        (T b1, T b2, T eps) = (T.CreateTruncating(beta1), T.CreateTruncating(beta2), T.CreateTruncating(epsilon));
        (T a1, T a2) = (T.CreateTruncating(1 - beta1), T.CreateTruncating(1 - beta2));
        T first = T.CreateTruncating(1 / (1 - Math.Pow(beta1, update.Step)));
        T second = T.CreateTruncating(1 / Math.Sqrt(1 - Math.Pow(beta2, update.Step)));
        for (int i = 0; i < u.Length; i++)
        {
            m[i] = (b1 * m[i]) + (a1 * u[i]);
            v[i] = (b2 * v[i]) + (a2 * u[i] * u[i]);
            greatest[i] = T.Max(greatest[i], v[i]);
            u[i] = first * m[i] / ((second * T.Sqrt(greatest[i])) + eps);
        }
    }
}
