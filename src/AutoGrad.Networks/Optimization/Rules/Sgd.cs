namespace AutoGrad.Networks.Optimization;

/// <summary>SGD: W ← W − ηg; with momentum μ and dampening d, v ← μv + (1 − d)g (v ← g at first) and W ← W − ηv, or Nesterov's W ← W − η(g + μv).</summary>
/// <remarks>Robbins and Monro (1951); Sutskever et al., ICML 2013. The forms are libtorch's; the rule <c>Momentum</c> is the lectures'.</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.1, new Sgd());</code></example>
public sealed class Sgd : UpdateRule
{
    /// <summary>λ, whose term λW is added to the gradient; at least 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>μ; at least 0 and below 1.</summary>
    public double Momentum { get; init; }

    /// <summary>d; at least 0 and below 1.</summary>
    public double Dampening { get; init; }

    /// <summary>Whether to look ahead; needs momentum, and no dampening.</summary>
    public bool IsNesterov { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>()
    {
        if (Momentum == 0 && (IsNesterov || Dampening != 0))
        {
            throw new ArgumentException($"Nesterov's form and dampening belong to momentum, but {nameof(Momentum)} is 0. Set it, usually to 0.9.");
        }

        return [.. Decay<T>(WeightDecay), .. Momentum == 0 ? Array.Empty<Transform<T>>() : [new AddMomentum<T>(Momentum, Dampening, IsNesterov)], new ScaleByLearningRate<T>()];
    }
}
