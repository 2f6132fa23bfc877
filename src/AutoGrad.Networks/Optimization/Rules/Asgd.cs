namespace AutoGrad.Networks.Optimization;

/// <summary>Averaged SGD: W ← W − ηₜ(g + λW) with ηₜ = η / (1 + λη(t − 1))^α; the mean of the weights from step s on is kept in the slot <c>average.w</c>.</summary>
/// <remarks>Polyak and Juditsky, SIAM J. Control Optim. 30 (1992); the rate is Bottou's, as in libtorch.</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.01, new Asgd());</code></example>
public sealed class Asgd : UpdateRule
{
    /// <summary>λ; at least 0.</summary>
    public double Lambda { get; init; } = 1e-4;

    /// <summary>α; at least 0.</summary>
    public double Alpha { get; init; } = 0.75;

    /// <summary>s; at least 0.</summary>
    public double AverageFrom { get; init; } = 1e6;

    /// <summary>λ, whose term λW is added to the gradient; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [.. Decay<T>(WeightDecay), .. Decay<T>(Lambda), new ScaleByDecayingRate<T>(Lambda, Alpha, isDecayRelative: true), new AverageWeights<T>(AverageFrom)];
}
