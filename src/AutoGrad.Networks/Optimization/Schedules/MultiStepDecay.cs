namespace AutoGrad.Networks.Optimization;

/// <summary>η₀ γᵏ with k the number of milestones at or before t.</summary>
/// <example><code>optimizer.LearningRate = new MultiStepDecay(0.1, [30, 60, 80]).At(epoch);</code></example>
public sealed class MultiStepDecay : ISchedule
{
    private readonly double initial;
    private readonly int[] milestones;
    private readonly double factor;

    /// <summary>A schedule of milestones.</summary>
    /// <param name="initial">η₀ &gt; 0.</param>
    /// <param name="milestones">The times of the falls, ascending.</param>
    /// <param name="factor">γ &gt; 0.</param>
    /// <exception cref="ArgumentException">η₀ or γ is not above 0, or the milestones do not ascend.</exception>
    public MultiStepDecay(double initial, IReadOnlyList<int> milestones, double factor = 0.1)
    {
        ArgumentNullException.ThrowIfNull(milestones);
        this.initial = Hyperparameter.Positive(initial);
        this.factor = Hyperparameter.Positive(factor);
        this.milestones = [.. milestones];
        if (!this.milestones.SequenceEqual(this.milestones.Order()))
        {
            throw new ArgumentException($"Milestones ascend, but got [{string.Join(", ", milestones)}].", nameof(milestones));
        }
    }

    /// <inheritdoc/>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return initial * Math.Pow(factor, milestones.Count(milestone => milestone <= step));
    }
}
