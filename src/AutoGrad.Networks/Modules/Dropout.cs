using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>
/// In training each element becomes 0 with probability p and is divided by 1 − p otherwise, so that its mean stays; in
/// evaluation nothing happens (Srivastava et al., Dropout: a simple way to prevent neural networks from overfitting, 2014).
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Sequential&lt;float&gt; network = [new Linear&lt;float&gt;(784, 128, random), new Dropout&lt;float&gt;(0.5, random), new Linear&lt;float&gt;(128, 10, random)];</code></example>
public sealed class Dropout<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly double probability;

    /// <summary>A layer that drops.</summary>
    /// <param name="probability">p in [0, 1).</param>
    /// <param name="random">What decides, at each run in training; one of <see cref="Module{T}.Generators"/>.</param>
    /// <exception cref="ArgumentException">The probability is out of its range.</exception>
    public Dropout(double probability, SeededRandom random)
    {
        if (!(probability >= 0 && probability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, $"Dropout needs a probability in [0, 1), but got {probability}.");
        }

        this.probability = probability;
        Random = Add("random", random);
    }

    /// <summary>What decides.</summary>
    public SeededRandom Random { get; }

    /// <inheritdoc/>
    /// <param name="input">Any tensor.</param>
    /// <returns>A tensor of the same shape.</returns>
    public override Variable<T> Forward(Variable<T> input)
    {
        if (!IsTraining || probability == 0)
        {
            return Observed(input);
        }

        Variable<T> mask = input.Tape.Create(input.Shape, out Span<T> values);
        SeededRandom random = Random;
        ReadOnlySpan<T> choices = [T.CreateTruncating(1 / (1 - probability)), T.Zero];

        // The 53 bits of a uniform number below p's: the sign of their difference chooses, since a branch would be mispredicted.
        long threshold = (long)Math.Ceiling(probability * (1L << 53));
        foreach (ref T value in values)
        {
            long drawn = (long)(random.NextBits() >> 11);
            value = choices[(int)((ulong)(drawn - threshold) >> 63)];
        }

        return Observed(input * mask);
    }
}
