using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Networks.Optimization;

/// <summary>h ← γh + (1 − γ)u², u ← u / (√h + ε); centred, a ← γa + (1 − γ)u and the root is of h − a².</summary>
/// <remarks>Tieleman and Hinton, RMSProp, Coursera lecture 6.5 (2012); Graves, arXiv:1308.0850 (2013), centred.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="gamma">0 ≤ γ &lt; 1.</param>
/// <param name="epsilon">ε ≥ 0.</param>
/// <param name="isCentered">Whether to divide by the standard deviation rather than the root mean square.</param>
/// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of its range.</exception>
public sealed class ScaleByRms<T>(double gamma = 0.99, double epsilon = 1e-8, bool isCentered = false) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double gamma = Hyperparameter.Decay(gamma);
    private readonly double epsilon = Hyperparameter.NotNegative(epsilon);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = isCentered ? ["rms.h", "rms.a"] : ["rms.h"];

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        if (isCentered)
        {
            update.Run(new Centered(gamma, epsilon));
        }
        else
        {
            update.Run(new Plain(gamma, epsilon));
        }
    }

    private readonly struct Plain(double gamma, double epsilon) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> h = elements.Slot(0)[..u.Length];
            (TNumber kept, TNumber fresh, TNumber eps) = (gamma, 1 - gamma, epsilon);
            for (int i = 0; i < u.Length; i++)
            {
                h[i] = (kept * h[i]) + (fresh * u[i] * u[i]);
                u[i] /= TNumber.Sqrt(h[i]) + eps;
            }
        }
    }

    private readonly struct Centered(double gamma, double epsilon) : IUpdateLoop<T>
    {
        public void Over<TNumber>(UpdateElements<T, TNumber> elements)
            where TNumber : struct, IReal<TNumber>
        {
            Span<TNumber> u = elements.Values;
            Span<TNumber> h = elements.Slot(0)[..u.Length];
            Span<TNumber> a = elements.Slot(1)[..u.Length];
            (TNumber kept, TNumber fresh, TNumber eps) = (gamma, 1 - gamma, epsilon);
            for (int i = 0; i < u.Length; i++)
            {
                h[i] = (kept * h[i]) + (fresh * u[i] * u[i]);
                a[i] = (kept * a[i]) + (fresh * u[i]);

                // A constant gradient has variance 0, which rounding may make a little negative.
                u[i] /= TNumber.Sqrt(TNumber.Max(h[i] - (a[i] * a[i]), 0)) + eps;
            }
        }
    }
}
