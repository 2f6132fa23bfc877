using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Data;

/// <summary>
/// Samples in memory: features of shape [n, …], row-major, and for each sample either a class, 0 ≤ label &lt; classes, or a
/// target tensor. The arrays are read in place and must not change.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Dataset&lt;float&gt; squares = new(Shape.Of(3, 1), new float[] { 1, 2, 3 }, Shape.Of(3, 1), new float[] { 1, 4, 9 });</code></example>
public sealed class Dataset<T> : ISamples<Batch<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<T> features;
    private readonly ReadOnlyMemory<int> labels;
    private readonly ReadOnlyMemory<T> targets;
    private readonly Shape sampleShape;
    private readonly Shape? sampleTargetShape;

    /// <summary>Samples with classes.</summary>
    /// <param name="shape">The features' shape, [n, …] with n ≥ 1.</param>
    /// <param name="features">The features, row-major.</param>
    /// <param name="labels">The n classes.</param>
    /// <param name="classCount">The number of classes.</param>
    /// <exception cref="ArgumentException">There are no samples, counts differ, or a label is out of range; the message names its row.</exception>
    public Dataset(Shape shape, ReadOnlyMemory<T> features, ReadOnlyMemory<int> labels, int classCount)
        : this(shape, features)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        if (labels.Length != Count)
        {
            throw new ArgumentException($"A data set has a label for each sample, but got {Count} samples and {labels.Length} labels.", nameof(labels));
        }

        int wrong = labels.Span.IndexOfAnyExceptInRange(0, classCount - 1);
        if (wrong >= 0)
        {
            throw new ArgumentException($"Labels are classes from 0 to {classCount - 1}, but row {wrong} has the label {labels.Span[wrong]}.", nameof(labels));
        }

        this.labels = labels;
        ClassCount = classCount;
    }

    /// <summary>Samples with targets.</summary>
    /// <param name="shape">The features' shape, [n, …] with n ≥ 1.</param>
    /// <param name="features">The features, row-major.</param>
    /// <param name="targetShape">The targets' shape, [n, …].</param>
    /// <param name="targets">The targets, row-major.</param>
    /// <exception cref="ArgumentException">There are no samples, or counts differ.</exception>
    public Dataset(Shape shape, ReadOnlyMemory<T> features, Shape targetShape, ReadOnlyMemory<T> targets)
        : this(shape, features)
    {
        ArgumentNullException.ThrowIfNull(targetShape);
        if (targetShape.Rank == 0 || targetShape[0] != Count || targetShape.Count != targets.Length)
        {
            throw new ArgumentException($"Targets of shape [n, …] belong to n samples, but got {Count} samples, {targets.Length} target values and the target shape {targetShape}.", nameof(targets));
        }

        this.targets = targets;
        TargetShape = targetShape;
        sampleTargetShape = Shape.Of(targetShape.Lengths[1..]);
    }

    private Dataset(Shape shape, ReadOnlyMemory<T> features)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Rank == 0 || shape[0] == 0)
        {
            throw new ArgumentException($"A data set has the shape [n, …] with at least one sample, but got {shape}.", nameof(shape));
        }

        if (shape.Count != features.Length)
        {
            throw new ArgumentException($"A data set of shape {shape} has {shape.Count} feature values, but got {features.Length}.", nameof(features));
        }

        Shape = shape;
        sampleShape = Shape.Of(shape.Lengths[1..]);
        this.features = features;
    }

    /// <summary>The number of samples.</summary>
    public int Count => Shape[0];

    /// <summary>The features' shape, [n, …].</summary>
    public Shape Shape { get; }

    /// <summary>The features, row-major.</summary>
    public ReadOnlySpan<T> Features => features.Span;

    /// <summary>The number of classes; 0 if the samples have targets.</summary>
    public int ClassCount { get; }

    /// <summary>The classes; empty if the samples have targets.</summary>
    public ReadOnlySpan<int> Labels => labels.Span;

    /// <summary>The targets' shape, [n, …]; null if the samples have classes.</summary>
    public Shape? TargetShape { get; }

    /// <summary>The targets, row-major; empty if the samples have classes.</summary>
    public ReadOnlySpan<T> Targets => targets.Span;

    /// <summary>The same data with samples of another shape, on the same memory.</summary>
    /// <param name="sampleShape">The shape of one sample, such as [784] for [1, 28, 28].</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentException">It has another number of elements.</exception>
    public Dataset<T> WithSampleShape(params ReadOnlySpan<int> sampleShape)
    {
        Shape wanted = Shape.Of(sampleShape);
        return wanted.Count == this.sampleShape.Count ? With(Shape.Of([Count, .. sampleShape]), features)
            : throw new ArgumentException($"Samples of shape {this.sampleShape} have {this.sampleShape.Count} elements, so they cannot take the shape {wanted} of {wanted.Count}.", nameof(sampleShape));
    }

    /// <summary>The same labels or targets with other features of the same shape.</summary>
    /// <param name="values">The features, row-major.</param>
    /// <returns>The data set.</returns>
    /// <exception cref="ArgumentException">Their number differs.</exception>
    public Dataset<T> WithFeatures(ReadOnlyMemory<T> values) => With(Shape, values);

    /// <summary>Samples that follow one another, on the same memory.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">Their number.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentException">They are none, or not all there.</exception>
    public Dataset<T> Slice(int start, int count)
    {
        if (start < 0 || count < 1 || count > Count - start)
        {
            throw new ArgumentException($"A slice of {Count} samples cannot have {count} from sample {start} on; at least one would do, up to the last.", nameof(count));
        }

        Shape shape = Shape.Of([count, .. sampleShape.Lengths]);
        ReadOnlyMemory<T> slice = features.Slice(start * sampleShape.Count, count * sampleShape.Count);
        return sampleTargetShape is null
            ? new Dataset<T>(shape, slice, labels.Slice(start, count), ClassCount)
            : new Dataset<T>(shape, slice, Shape.Of([count, .. sampleTargetShape.Lengths]), targets.Slice(start * sampleTargetShape.Count, count * sampleTargetShape.Count));
    }

    /// <summary>Copies of some samples, in the order wanted.</summary>
    /// <param name="samples">Their numbers.</param>
    /// <returns>The samples.</returns>
    /// <exception cref="ArgumentException">There are none, or there is none of a number.</exception>
    public Dataset<T> Select(ReadOnlySpan<int> samples)
    {
        int wrong = samples.IndexOfAnyExceptInRange(0, Count - 1);
        if (wrong >= 0 || samples.IsEmpty)
        {
            throw new ArgumentException($"A selection takes samples 0 to {Count - 1}, but got {(wrong >= 0 ? samples[wrong] : "none")}.", nameof(samples));
        }

        Shape shape = Shape.Of([samples.Length, .. sampleShape.Lengths]);
        T[] selected = Rows(samples, Features, sampleShape.Count);
        return sampleTargetShape is null
            ? new Dataset<T>(shape, selected, Rows(samples, Labels, 1), ClassCount)
            : new Dataset<T>(shape, selected, Shape.Of([samples.Length, .. sampleTargetShape.Lengths]), Rows(samples, Targets, sampleTargetShape.Count));
    }

    /// <inheritdoc/>
    public Batch<T> CreateBatch(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        return new Batch<T>(capacity, sampleShape, sampleTargetShape, ClassCount > 0);
    }

    /// <inheritdoc/>
    public void Gather(ReadOnlySpan<int> samples, Batch<T> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Gather(samples, Features, Labels, Targets);
    }

    private static TValue[] Rows<TValue>(ReadOnlySpan<int> samples, ReadOnlySpan<TValue> source, int length)
    {
        TValue[] rows = new TValue[samples.Length * length];
        for (int i = 0; i < samples.Length; i++)
        {
            source.Slice(samples[i] * length, length).CopyTo(rows.AsSpan(i * length));
        }

        return rows;
    }

    private Dataset<T> With(Shape shape, ReadOnlyMemory<T> values) => TargetShape is null
        ? new Dataset<T>(shape, values, labels, ClassCount)
        : new Dataset<T>(shape, values, TargetShape, targets);
}
