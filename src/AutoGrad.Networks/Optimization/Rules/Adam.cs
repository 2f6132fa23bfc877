namespace AutoGrad.Networks.Optimization;

/// <summary>Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², W ← W − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).</summary>
/// <remarks>Kingma and Ba, ICLR 2015; AMSGrad: Reddi, Kale and Kumar, ICLR 2018.</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.001, new Adam { IsAmsGrad = true });</code></example>
public sealed class Adam : UpdateRule
{
    /// <summary>β₁, the decay of the mean of gradients; at least 0 and below 1.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂, the decay of the mean of squares; at least 0 and below 1.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, added to the denominator; at least 0.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether the greatest v so far is used.</summary>
    public bool IsAmsGrad { get; init; }

    /// <summary>λ, whose term λW is added to the gradient; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [.. Decay<T>(WeightDecay), new ScaleByAdam<T>(Beta1, Beta2, Epsilon, IsAmsGrad), new ScaleByLearningRate<T>()];
}
