namespace AutoGrad.Networks.Optimization;

/// <summary>Momentum as the lectures have it: v ← αv − ηg, W ← W + v. A change of η reaches only new gradients, not what v holds.</summary>
/// <remarks>Polyak, Some methods of speeding up the convergence of iteration methods (1964).</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.01, new Momentum());</code></example>
public sealed class Momentum : UpdateRule
{
    /// <summary>α; at least 0 and below 1.</summary>
    public double Alpha { get; init; } = 0.9;

    /// <summary>λ, whose term λW is added to the gradient; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [.. Decay<T>(WeightDecay), new ScaleByLearningRate<T>(), new AddMomentum<T>(Alpha)];
}
