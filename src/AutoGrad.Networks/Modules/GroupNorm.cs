using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>Group normalisation (Wu &amp; He 2018): each sample to mean 0 and variance 1 over groups of its channels, then times <c>weight</c> (1 at first) plus <c>bias</c> (0) of each channel: <see cref="NormalizationOperations.GroupNorm"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Variable&lt;float&gt; y = new GroupNorm&lt;float&gt;(groups: 4, channels: 16).Forward(input);</code></example>
public sealed class GroupNorm<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int groups;
    private readonly double epsilon;

    /// <summary>A layer that normalises groups of channels.</summary>
    /// <param name="groups">The number of groups, which divides the channels.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="affine">Whether there are a learnt weight and bias.</param>
    /// <exception cref="ArgumentException">The groups do not divide the channels, or a number is out of its range.</exception>
    public GroupNorm(int groups, int channels, double epsilon = 1e-5, bool affine = true)
    {
        if (groups < 1 || channels < 1 || channels % groups != 0)
        {
            throw new ArgumentException($"GroupNorm needs a number of groups that divides the channels, but got {groups} groups and {channels} channels.", nameof(groups));
        }

        this.groups = groups;
        this.epsilon = Normalized.Epsilon(epsilon);
        Weight = affine ? Add("weight", Normalized.Ones<T>(Shape.Of(channels))) : null;
        Bias = affine ? Add("bias", new Parameter<T>(Shape.Of(channels))) : null;
    }

    /// <summary>The factor of each channel; null without.</summary>
    public Parameter<T>? Weight { get; }

    /// <summary>What is added to each channel; null without.</summary>
    public Parameter<T>? Bias { get; }

    /// <inheritdoc/>
    /// <param name="input">[batch, channels, …].</param>
    /// <returns>The normalised input, of its shape.</returns>
    public override Variable<T> Forward(Variable<T> input) =>
        Observed(input.GroupNorm(groups, Weight?.On(input.Tape), Bias?.On(input.Tape), epsilon));
}
