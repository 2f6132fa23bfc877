namespace AutoGrad.Networks.Optimization;

/// <summary>LAMB: u = m̂ / (√v̂ + ε) + λW, W ← W − η u ‖W‖ / ‖u‖, the norms for each parameter by itself. For large batches.</summary>
/// <remarks>You et al., Large Batch Optimization for Deep Learning, ICLR 2020.</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.001, new Lamb());</code></example>
public sealed class Lamb : UpdateRule
{
    /// <summary>β₁, the decay of the mean of gradients; at least 0 and below 1.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂, the decay of the mean of squares; at least 0 and below 1.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, added to the denominator; at least 0.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <summary>λ of the term λW beside Adam's direction; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [new ScaleByAdam<T>(Beta1, Beta2, Epsilon), .. Decay<T>(WeightDecay), new ScaleByTrustRatio<T>(), new ScaleByLearningRate<T>()];
}
