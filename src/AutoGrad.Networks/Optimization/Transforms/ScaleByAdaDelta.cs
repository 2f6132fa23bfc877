using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Networks.Optimization;

/// <summary>h ← ρh + (1 − ρ)u², δ = u √(d + ε) / √(h + ε), d ← ρd + (1 − ρ)δ², u ← δ.</summary>
/// <remarks>Zeiler, ADADELTA, arXiv:1212.5701 (2012).</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="rho">0 ≤ ρ &lt; 1.</param>
/// <param name="epsilon">ε ≥ 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of its range.</exception>
public sealed class ScaleByAdaDelta<T>(double rho = 0.9, double epsilon = 1e-6) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double rho = Hyperparameter.Decay(rho);
    private readonly double epsilon = Hyperparameter.NotNegative(epsilon);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["adadelta.h", "adadelta.d"];

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update) => update.Run(new Loop(rho, epsilon));

    private readonly struct Loop(double rho, double epsilon) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> h = elements.Slot(0)[..u.Length];
            Span<TNumber> d = elements.Slot(1)[..u.Length];
            (TNumber kept, TNumber fresh, TNumber eps) = (rho, 1 - rho, epsilon);
            for (int i = 0; i < u.Length; i++)
            {
                h[i] = (kept * h[i]) + (fresh * u[i] * u[i]);
                u[i] *= TNumber.Sqrt(d[i] + eps) / TNumber.Sqrt(h[i] + eps);
                d[i] = (kept * d[i]) + (fresh * u[i] * u[i]);
            }
        }
    }
}
