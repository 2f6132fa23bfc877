using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Networks.Optimization;

/// <summary>u ← sign(β₁m + (1 − β₁)u), and m ← β₂m + (1 − β₂)u with the u that came in.</summary>
/// <remarks>Chen et al., Symbolic Discovery of Optimization Algorithms, NeurIPS 2023.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="beta1">0 ≤ β₁ &lt; 1.</param>
/// <param name="beta2">0 ≤ β₂ &lt; 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of its range.</exception>
public sealed class ScaleByLion<T>(double beta1 = 0.9, double beta2 = 0.99) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double beta1 = Hyperparameter.Decay(beta1);
    private readonly double beta2 = Hyperparameter.Decay(beta2);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["lion.m"];

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update) => update.Run(new Loop(beta1, beta2));

    private readonly struct Loop(double beta1, double beta2) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> m = elements.Slot(0)[..u.Length];
            (TNumber b1, TNumber a1, TNumber b2, TNumber a2) = (beta1, 1 - beta1, beta2, 1 - beta2);
            for (int i = 0; i < u.Length; i++)
            {
                TNumber mixed = (b1 * m[i]) + (a1 * u[i]);
                m[i] = (b2 * m[i]) + (a2 * u[i]);
                u[i] = TNumber.Greater(mixed, 0) - TNumber.Less(mixed, 0);
            }
        }
    }
}
