using System.Numerics;
using AutoGrad.Algebra;

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
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        double first = 1 / (1 - Math.Pow(beta1, update.Step));
        double second = 1 / Math.Sqrt(1 - Math.Pow(beta2, update.Step));
        if (isAmsGrad)
        {
            update.Run(new AmsGrad(beta1, beta2, epsilon, first, second));
        }
        else
        {
            update.Run(new Plain(beta1, beta2, epsilon, first, second));
        }
    }

    private readonly struct Plain(double beta1, double beta2, double epsilon, double first, double second) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> m = elements.Slot(0)[..u.Length];
            Span<TNumber> v = elements.Slot(1)[..u.Length];
            (TNumber b1, TNumber a1, TNumber b2, TNumber a2) = (beta1, 1 - beta1, beta2, 1 - beta2);
            (TNumber eps, TNumber toM, TNumber toRoot) = (epsilon, first, second);
            for (int i = 0; i < u.Length; i++)
            {
                m[i] = (b1 * m[i]) + (a1 * u[i]);
                v[i] = (b2 * v[i]) + (a2 * u[i] * u[i]);
                u[i] = toM * m[i] / ((toRoot * TNumber.Sqrt(v[i])) + eps);
            }
        }
    }

    private readonly struct AmsGrad(double beta1, double beta2, double epsilon, double first, double second) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> m = elements.Slot(0)[..u.Length];
            Span<TNumber> v = elements.Slot(1)[..u.Length];
            Span<TNumber> greatest = elements.Slot(2)[..u.Length];
            (TNumber b1, TNumber a1, TNumber b2, TNumber a2) = (beta1, 1 - beta1, beta2, 1 - beta2);
            (TNumber eps, TNumber toM, TNumber toRoot) = (epsilon, first, second);
            for (int i = 0; i < u.Length; i++)
            {
                m[i] = (b1 * m[i]) + (a1 * u[i]);
                v[i] = (b2 * v[i]) + (a2 * u[i] * u[i]);
                greatest[i] = TNumber.Max(greatest[i], v[i]);
                u[i] = toM * m[i] / ((toRoot * TNumber.Sqrt(greatest[i])) + eps);
            }
        }
    }
}
