using System.Numerics;
using AutoGrad.Algebra;

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
    private readonly double beta2 = Hyperparameter.Decay(beta2);
    private readonly double epsilon = Hyperparameter.NotNegative(epsilon);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["adamax.m", "adamax.n"];

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update) => update.Run(new Loop(beta1, beta2, epsilon, 1 / (1 - Math.Pow(beta1, update.Step))));

    private readonly struct Loop(double beta1, double beta2, double epsilon, double correction) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> m = elements.Slot(0)[..u.Length];
            Span<TNumber> n = elements.Slot(1)[..u.Length];
            (TNumber b1, TNumber a1) = (beta1, 1 - beta1);
            (TNumber b2, TNumber eps, TNumber toM) = (beta2, epsilon, correction);
            for (int i = 0; i < u.Length; i++)
            {
                m[i] = (b1 * m[i]) + (a1 * u[i]);
                n[i] = TNumber.Max(b2 * n[i], TNumber.Abs(u[i]) + eps);
                u[i] = toM * m[i] / n[i];
            }
        }
    }
}
