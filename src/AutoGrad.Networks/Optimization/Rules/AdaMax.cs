namespace AutoGrad.Networks.Optimization;

/// <summary>AdaMax: m ← β₁m + (1 − β₁)g, n ← max(β₂n, |g| + ε), W ← W − η m / ((1 − β₁ᵗ) n).</summary>
/// <remarks>Kingma and Ba, Adam, ICLR 2015, section 7.1.</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.001, new AdaMax());</code></example>
public sealed class AdaMax : UpdateRule
{
    /// <summary>β₁, the decay of the mean of gradients; at least 0 and below 1.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂, the decay of the maximum; at least 0 and below 1.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, added to the denominator; at least 0.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>λ, whose term λW is added to the gradient; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [.. Decay<T>(WeightDecay), new ScaleByAdaMax<T>(Beta1, Beta2, Epsilon), new ScaleByLearningRate<T>()];
}
