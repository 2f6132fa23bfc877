namespace AutoGrad.Networks.Optimization;

/// <summary>AdaGrad: h ← h + g², W ← W − η g / (√h + ε), with η / (1 + (t − 1) d) in place of η.</summary>
/// <remarks>Duchi, Hazan and Singer, Adaptive Subgradient Methods, JMLR 12 (2011).</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.01, new AdaGrad());</code></example>
public sealed class AdaGrad : UpdateRule
{
    /// <summary>d; at least 0.</summary>
    public double RateDecay { get; init; }

    /// <summary>h before the first step; at least 0.</summary>
    public double InitialAccumulator { get; init; }

    /// <summary>ε, added to the denominator; at least 0.</summary>
    public double Epsilon { get; init; } = 1e-10;

    /// <summary>λ, whose term λW is added to the gradient; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [.. Decay<T>(WeightDecay), new ScaleByAdaGrad<T>(InitialAccumulator, Epsilon), new ScaleByDecayingRate<T>(RateDecay)];
}
