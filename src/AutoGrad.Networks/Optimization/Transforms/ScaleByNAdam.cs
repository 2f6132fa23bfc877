using System.Numerics;
using AutoGrad.Algebra;

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
    private readonly double epsilon = Hyperparameter.NotNegative(epsilon);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["nadam.m", "nadam.v"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Scalars { get; } = ["nadam.mu_product"];

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        ref double product = ref update.Scalar(0);
        (double mu, double next) = (Mu(update.Step), Mu(update.Step + 1));
        product = update.Step == 1 ? mu : product * mu;
        double fresh = (1 - mu) / (1 - product);
        double old = next / (1 - (product * next * (repeatsFactor ? mu : 1)));
        update.Run(new Loop(beta1, beta2, epsilon, fresh, old, 1 / (1 - Math.Pow(beta2, update.Step))));
    }

    private double Mu(long step) => beta1 * (1 - (0.5 * Math.Pow(0.96, step * momentumDecay)));

    private readonly struct Loop(double beta1, double beta2, double epsilon, double fresh, double old, double second) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> m = elements.Slot(0)[..u.Length];
            Span<TNumber> v = elements.Slot(1)[..u.Length];
            (TNumber b1, TNumber a1, TNumber b2, TNumber a2) = (beta1, 1 - beta1, beta2, 1 - beta2);
            (TNumber toU, TNumber toM, TNumber toV, TNumber eps) = (fresh, old, second, epsilon);
            for (int i = 0; i < u.Length; i++)
            {
                m[i] = (b1 * m[i]) + (a1 * u[i]);
                v[i] = (b2 * v[i]) + (a2 * u[i] * u[i]);
                u[i] = ((toU * u[i]) + (toM * m[i])) / (TNumber.Sqrt(toV * v[i]) + eps);
            }
        }
    }
}
