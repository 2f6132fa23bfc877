using System.Numerics;

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
    public override void Apply(Update<T> update)
    {
        Span<T> u = update.Values;
        Span<T> m = update.Slot(0);
        (T b1, T a1) = (T.CreateTruncating(beta1), T.CreateTruncating(1 - beta1));
        (T b2, T a2) = (T.CreateTruncating(beta2), T.CreateTruncating(1 - beta2));
        for (int i = 0; i < u.Length; i++)
        {
            T mixed = (b1 * m[i]) + (a1 * u[i]);
            m[i] = (b2 * m[i]) + (a2 * u[i]);
            u[i] = T.IsNaN(mixed) ? mixed : mixed > T.Zero ? T.One : mixed < T.Zero ? T.NegativeOne : T.Zero;
        }
    }
}
