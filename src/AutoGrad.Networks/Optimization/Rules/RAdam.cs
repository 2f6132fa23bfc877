namespace AutoGrad.Networks.Optimization;

/// <summary>Rectified Adam; the formula is at <see cref="ScaleByRAdam{T}"/>.</summary>
/// <remarks>Liu et al., On the Variance of the Adaptive Learning Rate and Beyond, ICLR 2020.</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.001, new RAdam());</code></example>
public sealed class RAdam : UpdateRule
{
    /// <summary>β₁, the decay of the mean of gradients; at least 0 and below 1.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂, the decay of the mean of squares; at least 0 and below 1.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, added to the denominator; at least 0.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>λ, whose term λW is added to the gradient; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [.. Decay<T>(WeightDecay), new ScaleByRAdam<T>(Beta1, Beta2, Epsilon), new ScaleByLearningRate<T>()];
}
