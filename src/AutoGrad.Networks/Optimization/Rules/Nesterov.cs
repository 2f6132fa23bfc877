namespace AutoGrad.Networks.Optimization;

/// <summary>Nesterov's momentum: v ← μv + g, W ← W − η(g + μv).</summary>
/// <remarks>Nesterov (1983); Sutskever et al., ICML 2013.</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.01, new Nesterov());</code></example>
public sealed class Nesterov : UpdateRule
{
    /// <summary>μ; at least 0 and below 1.</summary>
    public double Alpha { get; init; } = 0.9;

    /// <summary>λ, whose term λW is added to the gradient; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [.. Decay<T>(WeightDecay), new AddMomentum<T>(Alpha, isNesterov: true), new ScaleByLearningRate<T>()];
}
