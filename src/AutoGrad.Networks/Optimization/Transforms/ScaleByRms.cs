using System.Numerics;

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
    private readonly T eps = T.CreateTruncating(Hyperparameter.NotNegative(epsilon));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = isCentered ? ["rms.h", "rms.a"] : ["rms.h"];

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        Span<T> u = update.Values;
        Span<T> h = update.Slot(0);
        (T kept, T fresh) = (T.CreateTruncating(gamma), T.CreateTruncating(1 - gamma));
        if (!isCentered)
        {
            for (int i = 0; i < u.Length; i++)
            {
                h[i] = (kept * h[i]) + (fresh * u[i] * u[i]);
                u[i] /= T.Sqrt(h[i]) + eps;
            }

            return;
        }

        Span<T> a = update.Slot(1);
        for (int i = 0; i < u.Length; i++)
        {
            h[i] = (kept * h[i]) + (fresh * u[i] * u[i]);
            a[i] = (kept * a[i]) + (fresh * u[i]);

            // A constant gradient has variance 0, which rounding may make a little negative.
            T variance = h[i] - (a[i] * a[i]);
            u[i] /= T.Sqrt(T.Max(variance, T.Zero)) + eps;
        }
    }
}
