using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>Layer normalisation (Ba, Kiros &amp; Hinton 2016): each sample to mean 0 and variance 1 over its last axes, then times <c>weight</c> (1 at first) plus <c>bias</c> (0): <see cref="NormalizationOperations.LayerNorm"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Variable&lt;float&gt; y = new LayerNorm&lt;float&gt;(width: 32).Forward(input);</code></example>
public sealed class LayerNorm<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double epsilon;
    private readonly Shape shape;

    /// <summary>A layer that normalises over the last axis.</summary>
    /// <param name="width">The length of the last axis.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="affine">Whether there are a learnt weight and bias.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public LayerNorm(int width, double epsilon = 1e-5, bool affine = true)
        : this(Shape.Of(width), epsilon, affine)
    {
    }

    /// <summary>A layer that normalises over the last axes.</summary>
    /// <param name="shape">Their lengths.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="affine">Whether there are a learnt weight and bias.</param>
    /// <exception cref="ArgumentException">There is no axis or element to normalise over, or ε is out of its range.</exception>
    public LayerNorm(Shape shape, double epsilon = 1e-5, bool affine = true)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Rank == 0 || shape.Count == 0)
        {
            throw new ArgumentException($"LayerNorm needs at least one axis with elements to normalise over, but got {shape}.", nameof(shape));
        }

        this.shape = shape;
        this.epsilon = Normalized.Epsilon(epsilon);
        Weight = affine ? Add("weight", Normalized.Ones<T>(shape)) : null;
        Bias = affine ? Add("bias", new Parameter<T>(shape)) : null;
    }

    /// <summary>The factors; null without.</summary>
    public Parameter<T>? Weight { get; }

    /// <summary>What is added; null without.</summary>
    public Parameter<T>? Bias { get; }

    /// <inheritdoc/>
    /// <param name="input">[…, normalised shape].</param>
    /// <returns>The normalised input, of its shape.</returns>
    public override Variable<T> Forward(Variable<T> input) =>
        Observed(input.LayerNorm(shape.Lengths, Weight?.On(input.Tape), Bias?.On(input.Tape), epsilon));
}
