namespace AutoGrad.Networks.Optimization;

/// <summary>Adam with decoupled weight decay: W ← W − η (m̂ / (√v̂ + ε) + λW).</summary>
/// <remarks>Loshchilov and Hutter, Decoupled Weight Decay Regularization, ICLR 2019.</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.001, new AdamW { WeightDecay = 0.01 });</code></example>
public sealed class AdamW : UpdateRule
{
    /// <summary>β₁, the decay of the mean of gradients; at least 0 and below 1.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂, the decay of the mean of squares; at least 0 and below 1.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, added to the denominator; at least 0.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether the greatest v so far is used.</summary>
    public bool IsAmsGrad { get; init; }

    /// <summary>λ of decoupled weight decay, W ← W − ηλW beside the step; at least 0.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [new ScaleByAdam<T>(Beta1, Beta2, Epsilon, IsAmsGrad), .. Decay<T>(WeightDecay), new ScaleByLearningRate<T>()];
}
