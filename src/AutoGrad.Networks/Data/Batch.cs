using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Data;

/// <summary>Some samples of a <see cref="Dataset{T}"/> in arrays that the next batch overwrites.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Batch<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Rows<T> features;
    private readonly Rows<T>? targets;
    private readonly int[] labels;

    internal Batch(int capacity, Shape features, Shape? targets, bool hasLabels)
    {
        this.features = new Rows<T>(features, capacity);
        this.targets = targets is null ? null : new Rows<T>(targets, capacity);
        labels = new int[hasLabels ? capacity : 0];
    }

    /// <summary>The number of samples in it now.</summary>
    public int Count { get; private set; }

    /// <summary>The features' shape, [count, …].</summary>
    public Shape Shape => features.Shape(Count);

    /// <summary>The features, row-major.</summary>
    public ReadOnlySpan<T> Features => features.Values(Count);

    /// <summary>The classes; empty if the data set has targets.</summary>
    public ReadOnlySpan<int> Labels => labels.AsSpan(0, labels.Length == 0 ? 0 : Count);

    /// <summary>The targets' shape, [count, …].</summary>
    /// <exception cref="InvalidOperationException">The data set has labels.</exception>
    public Shape TargetShape => Targeted.Shape(Count);

    /// <summary>The targets, row-major; empty if the data set has labels.</summary>
    public ReadOnlySpan<T> Targets => targets is null ? [] : targets.Values(Count);

    private Rows<T> Targeted => targets ?? throw new InvalidOperationException("This batch has labels, not targets: read Labels.");

    /// <summary>
    /// The features as a constant of shape [count, …]. A full batch is read in place, so the tape has to be reset before the
    /// next batch is asked for; a smaller last one is copied.
    /// </summary>
    /// <param name="tape">The tape.</param>
    /// <returns>The constant.</returns>
    public Variable<T> FeaturesOn(Tape<T> tape) => features.On(tape, Count);

    /// <summary>The targets as a constant of shape [count, …], as <see cref="FeaturesOn"/>.</summary>
    /// <param name="tape">The tape.</param>
    /// <returns>The constant.</returns>
    /// <exception cref="InvalidOperationException">The data set has labels.</exception>
    public Variable<T> TargetsOn(Tape<T> tape) => Targeted.On(tape, Count);

    internal void Gather(ReadOnlySpan<int> samples, ReadOnlySpan<T> allFeatures, ReadOnlySpan<int> allLabels, ReadOnlySpan<T> allTargets)
    {
        features.Gather(samples, allFeatures);
        targets?.Gather(samples, allTargets);
        for (int row = 0; row < labels.Length && row < samples.Length; row++)
        {
            labels[row] = allLabels[samples[row]];
        }

        Count = samples.Length;
    }
}
