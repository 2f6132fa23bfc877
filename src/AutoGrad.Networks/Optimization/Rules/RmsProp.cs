namespace AutoGrad.Networks.Optimization;

/// <summary>RMSProp: h ← γh + (1 − γ)g², W ← W − η g / (√h + ε); centred, and with momentum, as options.</summary>
/// <remarks>Tieleman and Hinton, Coursera lecture 6.5 (2012); Graves, arXiv:1308.0850 (2013).</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.001, new RmsProp { Gamma = 0.9 });</code></example>
public sealed class RmsProp : UpdateRule
{
    /// <summary>γ; at least 0 and below 1.</summary>
    public double Gamma { get; init; } = 0.99;

    /// <summary>ε, added to the denominator; at least 0.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>μ of v ← μv + g / (√h + ε), W ← W − ηv; at least 0 and below 1.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether to divide by the standard deviation, √(h − a²) with a the mean of gradients.</summary>
    public bool IsCentered { get; init; }

    /// <summary>λ, whose term λW is added to the gradient; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [.. Decay<T>(WeightDecay), new ScaleByRms<T>(Gamma, Epsilon, IsCentered), .. Momentum == 0 ? Array.Empty<Transform<T>>() : [new AddMomentum<T>(Momentum)], new ScaleByLearningRate<T>()];
}
