using System.Numerics;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// Resilient propagation, element by element: the step s starts at η, grows by η⁺ where the gradient keeps its sign and shrinks
/// by η⁻ where it changes; u ← −sign(u) s, and 0 where the sign changed. It reads signs only, so it wants the whole batch.
/// </summary>
/// <remarks>
/// Riedmiller and Braun, ICNN 1993, without weight backtracking. It applies η itself, at the first step only, so a
/// schedule has no effect.
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="shrink">0 &lt; η⁻ &lt; 1.</param>
/// <param name="grow">η⁺ &gt; 1.</param>
/// <param name="least">The least step, &gt; 0.</param>
/// <param name="most">The greatest step, above the least.</param>
/// <exception cref="ArgumentOutOfRangeException">A hyper-parameter is out of its range.</exception>
public sealed class ScaleByRprop<T>(double shrink = 0.5, double grow = 1.2, double least = 1e-6, double most = 50) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T shrink = T.CreateTruncating(Hyperparameter.Decay(Hyperparameter.Positive(shrink)));
    private readonly T grow = T.CreateTruncating(Hyperparameter.Above(1, grow));
    private readonly T least = T.CreateTruncating(Hyperparameter.Positive(least));
    private readonly T most = T.CreateTruncating(Hyperparameter.Above(least, most));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots { get; } = ["rprop.g", "rprop.s"];

    /// <inheritdoc/>
    public override bool IsElementwise => true;

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        Span<T> u = update.Values;
        Span<T> previous = update.Slot(0);
        Span<T> s = update.Slot(1);
        if (update.Step == 1)
        {
            s.Fill(T.CreateTruncating(update.LearningRate));
        }

        for (int i = 0; i < u.Length; i++)
        {
            T agreement = u[i] * previous[i];
            T factor = agreement > T.Zero ? grow : agreement < T.Zero ? shrink : T.One;
            s[i] = T.Min(T.Max(s[i] * factor, least), most);
            previous[i] = agreement < T.Zero ? T.Zero : u[i];
            u[i] = T.IsNaN(previous[i]) ? previous[i] : previous[i] > T.Zero ? -s[i] : previous[i] < T.Zero ? s[i] : T.Zero;
        }
    }
}
