using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>
/// A transformer's block with the normalisation first (Xiong et al., On layer normalization in the transformer architecture, 2020):
/// h = x + attention(norm₁(x)), y = h + mlp(norm₂(h)), with mlp = linear, GELU, linear; both added parts go through dropout.
/// </summary>
/// <remarks>Its parts are <c>attention_norm</c>, <c>attention</c>, <c>mlp_norm</c>, <c>mlp</c> (with <c>expand</c> and <c>contract</c>) and <c>dropout</c>.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Variable&lt;float&gt; y = new TransformerBlock&lt;float&gt;(width: 32, heads: 4, random, causal: true).Forward(input);</code></example>
public sealed class TransformerBlock<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A block with random weights.</summary>
    /// <param name="width">The length of a vector, in and out.</param>
    /// <param name="heads">The number of heads, which divides the width.</param>
    /// <param name="random">Where the first weights come from, and what decides in dropout.</param>
    /// <param name="causal">Whether position i sees positions 0 to i only.</param>
    /// <param name="dropout">The probability of dropout, in [0, 1).</param>
    /// <param name="hidden">The units between the two linear layers; 4 · width where it is not given.</param>
    /// <exception cref="ArgumentException">The heads do not divide the width, or a number is out of its range.</exception>
    public TransformerBlock(int width, int heads, SeededRandom random, bool causal = false, double dropout = 0, int? hidden = null)
    {
        AttentionNorm = Add("attention_norm", new LayerNorm<T>(width));
        Attention = Add("attention", new MultiHeadAttention<T>(width, heads, random, causal));
        MlpNorm = Add("mlp_norm", new LayerNorm<T>(width));
        int units = hidden ?? (4 * width);
        Mlp = Add("mlp", new Sequential<T>(("expand", new Linear<T>(width, units, random)), ("gelu", Activations.Gelu<T>()), ("contract", new Linear<T>(units, width, random))));
        Dropout = Add("dropout", new Dropout<T>(dropout, random));
    }

    /// <summary>Before the attention.</summary>
    public LayerNorm<T> AttentionNorm { get; }

    /// <summary>The attention.</summary>
    public MultiHeadAttention<T> Attention { get; }

    /// <summary>Before the two linear layers.</summary>
    public LayerNorm<T> MlpNorm { get; }

    /// <summary>The two linear layers with GELU between them.</summary>
    public Sequential<T> Mlp { get; }

    /// <summary>Of both parts before they are added.</summary>
    public Dropout<T> Dropout { get; }

    /// <inheritdoc/>
    /// <param name="input">[batch, time, width].</param>
    /// <returns>[batch, time, width].</returns>
    public override Variable<T> Forward(Variable<T> input) => Forward(input, null);

    /// <summary>Runs with a mask.</summary>
    /// <param name="input">[batch, time, width].</param>
    /// <param name="mask">As for <see cref="MultiHeadAttention{T}.Forward(Variable{T}, Variable{T}, Variable{T}, Variable{T}?)"/>; null for none.</param>
    /// <returns>[batch, time, width].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Variable<T> Forward(Variable<T> input, Variable<T>? mask)
    {
        Variable<T> normal = AttentionNorm.Forward(input);
        Variable<T> attended = input + Dropout.Forward(Attention.Forward(normal, normal, normal, mask));
        return Observed(attended + Dropout.Forward(Mlp.Forward(MlpNorm.Forward(attended))));
    }
}
