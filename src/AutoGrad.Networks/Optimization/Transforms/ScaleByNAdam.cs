using System.Numerics;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// Adam with Nesterov's momentum: μₜ = β₁(1 − ½·0.96^(tψ)), m and v as Adam's,
/// u ← ((1 − μₜ) u / (1 − Πμ₁…ₜ) + μₜ₊₁ m / (1 − Πμ₁…ₜ₊₁)) / (√v̂ + ε).
/// </summary>
/// <remarks>Dozat, Incorporating Nesterov Momentum into Adam, ICLR workshop 2016.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="beta1">0 ≤ β₁ &lt; 1.</param>
/// <param name="beta2">0 ≤ β₂ &lt; 1.</param>
/// <param name="epsilon">ε ≥ 0.</param>
/// <param name="momentumDecay">ψ ≥ 0.</param>
/// <param name="repeatsFactor">Whether Πμ₁…ₜ₊₁ has the factor μₜ twice: not the paper's, but what libtorch 1.13 computes.</param>
/// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of its range.</exception>
public sealed class ScaleByNAdam<T>(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double momentumDecay = 4e-3, bool repeatsFactor = false) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double beta1 = Hyperparameter.Decay(beta1);
    private readonly double beta2 = Hyperparameter.Decay(beta2);
    private readonly double momentumDecay = Hyperparameter.NotNegative(momentumDecay);
    private readonly T eps = T.CreateTruncating(Hyperparameter.NotNegative(epsilon));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["nadam.m", "nadam.v"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Scalars { get; } = ["nadam.mu_product"];

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        Span<T> u = update.Values;
        Span<T> m = update.Slot(0);
        Span<T> v = update.Slot(1);
        ref double product = ref update.Scalar(0);
        (double mu, double next) = (Mu(update.Step), Mu(update.Step + 1));
        product = update.Step == 1 ? mu : product * mu;
        T fresh = T.CreateTruncating((1 - mu) / (1 - product));
        T old = T.CreateTruncating(next / (1 - (product * next * (repeatsFactor ? mu : 1))));
        T second = T.CreateTruncating(1 / (1 - Math.Pow(beta2, update.Step)));
        (T b1, T a1) = (T.CreateTruncating(beta1), T.CreateTruncating(1 - beta1));
        (T b2, T a2) = (T.CreateTruncating(beta2), T.CreateTruncating(1 - beta2));
        for (int i = 0; i < u.Length; i++)
        {
            m[i] = (b1 * m[i]) + (a1 * u[i]);
            v[i] = (b2 * v[i]) + (a2 * u[i] * u[i]);
            u[i] = ((fresh * u[i]) + (old * m[i])) / (T.Sqrt(second * v[i]) + eps);
        }
    }

    private double Mu(long step) => beta1 * (1 - (0.5 * Math.Pow(0.96, step * momentumDecay)));
}
