using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// Momentum: v ← μv + (1 − d)u, then u ← v, or u ← u + μv for Nesterov's; in the first step v ← u.
/// </summary>
/// <remarks>Polyak (1964); Sutskever et al., On the importance of initialization and momentum in deep learning, ICML 2013. The form is libtorch's.</remarks>
/// <typeparam name="T">The element type.</typeparam>
public sealed class AddMomentum<T> : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double momentum;
    private readonly double kept;
    private readonly bool isNesterov;

    /// <summary>Momentum.</summary>
    /// <param name="momentum">0 ≤ μ &lt; 1.</param>
    /// <param name="dampening">0 ≤ d &lt; 1.</param>
    /// <param name="isNesterov">Whether to look ahead.</param>
    /// <exception cref="ArgumentOutOfRangeException">μ or d is out of its range.</exception>
    /// <exception cref="ArgumentException">Nesterov's momentum with dampening.</exception>
    public AddMomentum(double momentum, double dampening = 0, bool isNesterov = false)
    {
        this.momentum = Hyperparameter.Decay(momentum);
        kept = 1 - Hyperparameter.Decay(dampening);
        this.isNesterov = isNesterov;
        if (isNesterov && dampening != 0)
        {
            throw new ArgumentException($"Nesterov's momentum goes without dampening, but got {dampening}. Leave one of them out.", nameof(dampening));
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["momentum.v"];

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        double fresh = update.Step == 1 ? 1 : kept;
        if (isNesterov)
        {
            update.Run(new Nesterov(momentum, fresh));
        }
        else
        {
            update.Run(new Plain(momentum, fresh));
        }
    }

    private readonly struct Plain(double momentum, double fresh) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> v = elements.Slot(0)[..u.Length];
            (TNumber mu, TNumber share) = (momentum, fresh);
            for (int i = 0; i < u.Length; i++)
            {
                u[i] = v[i] = (mu * v[i]) + (share * u[i]);
            }
        }
    }

    private readonly struct Nesterov(double momentum, double fresh) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> v = elements.Slot(0)[..u.Length];
            (TNumber mu, TNumber share) = (momentum, fresh);
            for (int i = 0; i < u.Length; i++)
            {
                v[i] = (mu * v[i]) + (share * u[i]);
                u[i] += mu * v[i];
            }
        }
    }
}
