namespace AutoGrad.Networks.Optimization;

/// <summary>AdaDelta: steps in the units of the weights, δ = g √(d + ε) / √(h + ε) with running means h of g² and d of δ²; W ← W − ηδ. The usual η is 1.</summary>
/// <remarks>Zeiler, ADADELTA, arXiv:1212.5701 (2012).</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 1, new AdaDelta());</code></example>
public sealed class AdaDelta : UpdateRule
{
    /// <summary>ρ, the decay of both means; at least 0 and below 1.</summary>
    public double Rho { get; init; } = 0.9;

    /// <summary>ε, inside the roots; at least 0.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <summary>λ, whose term λW is added to the gradient; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [.. Decay<T>(WeightDecay), new ScaleByAdaDelta<T>(Rho, Epsilon), new ScaleByLearningRate<T>()];
}
