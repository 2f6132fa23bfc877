namespace AutoGrad.Networks.Optimization;

/// <summary>Resilient propagation: steps by the signs of the gradient; the formula is at <see cref="ScaleByRprop{T}"/>. For whole batches.</summary>
/// <remarks>Riedmiller and Braun, A direct adaptive method for faster backpropagation learning, ICNN 1993.</remarks>
/// <example><code>Optimizer&lt;float&gt; optimizer = new(network.Parameters, learningRate: 0.01, new Rprop());</code></example>
public sealed class Rprop : UpdateRule
{
    /// <summary>η⁻; above 0 and below 1.</summary>
    public double Shrink { get; init; } = 0.5;

    /// <summary>η⁺; above 1.</summary>
    public double Grow { get; init; } = 1.2;

    /// <summary>The least step; above 0.</summary>
    public double LeastStep { get; init; } = 1e-6;

    /// <summary>The greatest step; above the least.</summary>
    public double MostStep { get; init; } = 50;

    /// <inheritdoc/>
    public override IReadOnlyList<Transform<T>> Transforms<T>() =>
        [new ScaleByRprop<T>(Shrink, Grow, LeastStep, MostStep)];
}
