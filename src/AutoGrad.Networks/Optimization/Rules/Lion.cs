namespace AutoGrad.Networks.Optimization;

/// <summary>Lion: W ← W − η (sign(β₁m + (1 − β₁)g) + λW), m ← β₂m + (1 − β₂)g. The usual η is a third to a tenth of Adam's.</summary>
/// <remarks>Chen et al., Symbolic Discovery of Optimization Algorithms, NeurIPS 2023.</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.0001, new Lion());</code></example>
public sealed class Lion : UpdateRule
{
    /// <summary>β₁ of the mixture whose sign is taken; at least 0 and below 1.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂, the decay of the mean of gradients; at least 0 and below 1.</summary>
    public double Beta2 { get; init; } = 0.99;

    /// <summary>λ of decoupled weight decay, W ← W − ηλW beside the step; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [new ScaleByLion<T>(Beta1, Beta2), .. Decay<T>(WeightDecay), new ScaleByLearningRate<T>()];
}
