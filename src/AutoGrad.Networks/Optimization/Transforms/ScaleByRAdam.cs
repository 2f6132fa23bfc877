using System.Numerics;
using AutoGrad.Algebra;

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
    private readonly double epsilon = Hyperparameter.NotNegative(epsilon);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["radam.m", "radam.v"];

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        double power = Math.Pow(beta2, update.Step);
        double limit = (2 / (1 - beta2)) - 1;
        double rho = limit - (2 * update.Step * power / (1 - power));
        double first = 1 / (1 - Math.Pow(beta1, update.Step));
        if (rho > 5)
        {
            double adaptive = Math.Sqrt((1 - power) * (rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
            update.Run(new Rectified(beta1, beta2, epsilon, first, adaptive));
        }
        else
        {
            update.Run(new Plain(beta1, beta2, first));
        }
    }

    private readonly struct Rectified(double beta1, double beta2, double epsilon, double first, double adaptive) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> m = elements.Slot(0)[..u.Length];
            Span<TNumber> v = elements.Slot(1)[..u.Length];
            (TNumber b1, TNumber a1, TNumber b2, TNumber a2) = (beta1, 1 - beta1, beta2, 1 - beta2);
            (TNumber eps, TNumber toM, TNumber rectified) = (epsilon, first, adaptive);
            for (int i = 0; i < u.Length; i++)
            {
                m[i] = (b1 * m[i]) + (a1 * u[i]);
                v[i] = (b2 * v[i]) + (a2 * u[i] * u[i]);
                u[i] = toM * m[i] * rectified / (TNumber.Sqrt(v[i]) + eps);
            }
        }
    }

    private readonly struct Plain(double beta1, double beta2, double first) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> m = elements.Slot(0)[..u.Length];
            Span<TNumber> v = elements.Slot(1)[..u.Length];
            (TNumber b1, TNumber a1, TNumber b2, TNumber a2) = (beta1, 1 - beta1, beta2, 1 - beta2);
            TNumber toM = first;
            for (int i = 0; i < u.Length; i++)
            {
                m[i] = (b1 * m[i]) + (a1 * u[i]);
                v[i] = (b2 * v[i]) + (a2 * u[i] * u[i]);
                u[i] = toM * m[i];
            }
        }
    }
}
