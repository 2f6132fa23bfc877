namespace AutoGrad.Networks.Optimization;

/// <summary>Adam with Nesterov's momentum; the formula is at <see cref="ScaleByNAdam{T}"/>.</summary>
/// <remarks>Dozat, Incorporating Nesterov Momentum into Adam, ICLR workshop 2016.</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.001, new NAdam());</code></example>
public sealed class NAdam : UpdateRule
{
    /// <summary>β₁, the decay of the mean of gradients; at least 0 and below 1.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>β₂, the decay of the mean of squares; at least 0 and below 1.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>ε, added to the denominator; at least 0.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>ψ of μₜ = β₁(1 − ½·0.96^(tψ)); at least 0.</summary>
    public double MomentumDecay { get; init; } = 4e-3;

    /// <summary>Whether to compute as libtorch 1.13 does, which has the factor μₜ twice in Πμ₁…ₜ₊₁; the paper, and later releases, have it once.</summary>
    public bool RepeatsFactor { get; init; }

    /// <summary>λ, whose term λW is added to the gradient; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [.. Decay<T>(WeightDecay), new ScaleByNAdam<T>(Beta1, Beta2, Epsilon, MomentumDecay, RepeatsFactor), new ScaleByLearningRate<T>()];
}
