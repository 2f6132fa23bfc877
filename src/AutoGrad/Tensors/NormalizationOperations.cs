using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Normalization;

namespace AutoGrad.Tensors;

/// <summary>Normalisation to mean 0 and variance 1 over a batch, over a layer, or over groups of channels.</summary>
public static class NormalizationOperations
{
    /// <summary>
    /// weight · (x − μ) / √(σ² + ε) + bias with the mean μ and the biased variance σ² of each channel over the batch and
    /// the axes after the channels (Ioffe &amp; Szegedy 2015).
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, …].</param>
    /// <param name="weight">[channels]; 1 where it is not given.</param>
    /// <param name="bias">[channels]; 0 where it is not given.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <returns>The normalised tensor, of x's shape.</returns>
    /// <exception cref="ArgumentException">x has less than two axes or no elements, or a parameter has another shape.</exception>
    public static Variable<T> BatchNorm<T>(this Variable<T> x, Variable<T>? weight = null, Variable<T>? bias = null, double epsilon = 1e-5)
        where T : unmanaged, IFloatingPointIeee754<T> => x.BatchNorm(out _, out _, weight, bias, epsilon);

    /// <summary><see cref="BatchNorm{T}(Variable{T}, Variable{T}?, Variable{T}?, double)"/> with the statistics of the batch, from which a layer keeps running ones.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, …].</param>
    /// <param name="mean">The mean of each channel.</param>
    /// <param name="variance">The biased variance of each channel.</param>
    /// <param name="weight">[channels]; 1 where it is not given.</param>
    /// <param name="bias">[channels]; 0 where it is not given.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <returns>The normalised tensor, of x's shape.</returns>
    /// <exception cref="ArgumentException">x has less than two axes or no elements, or a parameter has another shape.</exception>
    public static Variable<T> BatchNorm<T>(
        this Variable<T> x, out Variable<T> mean, out Variable<T> variance, Variable<T>? weight = null, Variable<T>? bias = null, double epsilon = 1e-5)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int channels = Channels(x, "BatchNorm");
        Standardization.EnsureFits("BatchNorm", x, epsilon, [channels], weight, bias);
        Variable<T> y = x.Standardized(PerChannel(x, leading: 1), epsilon, out mean, out variance);
        mean = mean.Reshape(channels);
        variance = variance.Reshape(channels);
        return y.Affine(weight, bias, PerChannel(x));
    }

    /// <summary>weight · (x − μ) / √(σ² + ε) + bias with given statistics: batch normalisation after training.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, …].</param>
    /// <param name="mean">μ, [channels].</param>
    /// <param name="variance">σ², [channels].</param>
    /// <param name="weight">[channels]; 1 where it is not given.</param>
    /// <param name="bias">[channels]; 0 where it is not given.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <returns>The normalised tensor, of x's shape.</returns>
    /// <exception cref="ArgumentException">x has less than two axes or no elements, or a parameter has another shape.</exception>
    public static Variable<T> BatchNormInference<T>(
        this Variable<T> x, Variable<T> mean, Variable<T> variance, Variable<T>? weight = null, Variable<T>? bias = null, double epsilon = 1e-5)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int channels = Channels(x, "BatchNormInference");
        Standardization.EnsureFits("BatchNormInference", x, epsilon, [channels], mean, variance, weight, bias);
        Shape shape = PerChannel(x);
        Variable<T> centered = x - mean.Reshape(shape);
        return (centered * (variance.Reshape(shape) + epsilon).Map(default(ReciprocalSquareRoot))).Affine(weight, bias, shape);
    }

    /// <summary>weight · (x − μ) / √(σ² + ε) + bias with the mean and the biased variance over the last axes, for each sample by itself (Ba, Kiros &amp; Hinton 2016).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[…, normalized shape].</param>
    /// <param name="normalizedShape">The lengths of the axes to normalise over: x's last.</param>
    /// <param name="weight">Of the normalised shape; 1 where it is not given.</param>
    /// <param name="bias">Of the normalised shape; 0 where it is not given.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <returns>The normalised tensor, of x's shape.</returns>
    /// <exception cref="ArgumentException">x does not end with the normalised shape or has no elements, or a parameter has another shape.</exception>
    public static Variable<T> LayerNorm<T>(
        this Variable<T> x, ReadOnlySpan<int> normalizedShape, Variable<T>? weight = null, Variable<T>? bias = null, double epsilon = 1e-5)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<int> lengths = x.Shape.Lengths;
        if (normalizedShape.IsEmpty || !lengths.EndsWith(normalizedShape))
        {
            throw new ArgumentException($"LayerNorm over {Shape.Print(normalizedShape)} needs an input whose shape ends so, but got {x.Shape}.", nameof(normalizedShape));
        }

        Standardization.EnsureFits("LayerNorm", x, epsilon, normalizedShape, weight, bias);
        Span<int> statistics = stackalloc int[lengths.Length];
        lengths.CopyTo(statistics);
        statistics[^normalizedShape.Length..].Fill(1);
        Tape<T> tape = x.Tape;
        return x.StandardizedRows(tape.Intern(statistics), epsilon, weight, bias);
    }

    /// <summary>weight · (x − μ) / √(σ² + ε) + bias with the mean and the biased variance over each group of channels and the axes after them, for each sample by itself (Wu &amp; He 2018).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, …].</param>
    /// <param name="groups">The number of groups; the channels are a multiple of it.</param>
    /// <param name="weight">[channels]; 1 where it is not given.</param>
    /// <param name="bias">[channels]; 0 where it is not given.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <returns>The normalised tensor, of x's shape.</returns>
    /// <exception cref="ArgumentException">x has less than two axes or no elements, the channels are no multiple of the groups, or a parameter has another shape.</exception>
    public static Variable<T> GroupNorm<T>(this Variable<T> x, int groups, Variable<T>? weight = null, Variable<T>? bias = null, double epsilon = 1e-5)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int channels = Channels(x, "GroupNorm");
        if (groups < 1 || channels % groups != 0)
        {
            throw new ArgumentException($"GroupNorm needs a number of groups that divides the {channels} channels of {x.Shape}, but got {groups}.", nameof(groups));
        }

        Standardization.EnsureFits("GroupNorm", x, epsilon, [channels], weight, bias);
        Tape<T> tape = x.Tape;
        int samples = x.Shape[0];
        Variable<T> grouped = x.Reshape(tape.Intern(samples, groups, x.Count / samples / groups));
        return grouped.StandardizedRows(tape.Intern(samples, groups, 1), epsilon, null, null).Reshape(x.Shape).Affine(weight, bias, PerChannel(x));
    }

    private static int Channels<T>(Variable<T> x, string operation)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Rank >= 2
            ? x.Shape[1]
            : throw new ArgumentException($"{operation} needs an input [n, channels, …], but got {x.Shape}.", nameof(x));

    // [channels, 1, …], with a 1 for the batch before it where the rank of x is to be kept.
    private static Shape PerChannel<T>(Variable<T> x, int leading = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> lengths = stackalloc int[x.Rank - 1 + leading];
        lengths.Fill(1);
        lengths[leading] = x.Shape[1];
        return x.Tape.Intern(lengths);
    }
}
