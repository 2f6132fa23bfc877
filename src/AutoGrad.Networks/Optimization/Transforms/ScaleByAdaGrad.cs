using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Networks.Optimization;

/// <summary>h ← h + u², u ← u / (√h + ε).</summary>
/// <remarks>Duchi, Hazan and Singer, Adaptive Subgradient Methods, JMLR 12 (2011).</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="initialAccumulator">h before the first step, ≥ 0.</param>
/// <param name="epsilon">ε ≥ 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of its range.</exception>
public sealed class ScaleByAdaGrad<T>(double initialAccumulator = 0, double epsilon = 1e-10) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T start = T.CreateTruncating(Hyperparameter.NotNegative(initialAccumulator));
    private readonly double epsilon = Hyperparameter.NotNegative(epsilon);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["adagrad.h"];

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        if (update.Step == 1)
        {
            update.Slot(0).Fill(start);
        }

        update.Run(new Loop(epsilon));
    }

    private readonly struct Loop(double epsilon) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> h = elements.Slot(0)[..u.Length];
            TNumber eps = epsilon;
            for (int i = 0; i < u.Length; i++)
            {
                h[i] += u[i] * u[i];
                u[i] /= TNumber.Sqrt(h[i]) + eps;
            }
        }
    }
}
