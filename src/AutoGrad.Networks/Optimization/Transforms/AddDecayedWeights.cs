using System.Numerics;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// u ← u + λW. First in a chain it is the gradient of ½λ‖W‖², as libtorch's weight_decay; after the scaling it is the
/// decoupled weight decay of AdamW.
/// </summary>
/// <remarks>Loshchilov and Hutter, Decoupled Weight Decay Regularization, ICLR 2019.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="weightDecay">λ ≥ 0.</param>
/// <exception cref="ArgumentOutOfRangeException">λ is negative or not finite.</exception>
/// <example><code>Optimizer&lt;float&gt; decayed = new(network.Parameters, 0.1, new Sgd(), new AddDecayedWeights&lt;float&gt;(weightDecay: 1e-4));</code></example>
public sealed class AddDecayedWeights<T>(double weightDecay) : Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T lambda = T.CreateTruncating(Hyperparameter.NotNegative(weightDecay));

    /// <inheritdoc/>
    public override void Apply(Update<T> update)
    {
        Span<T> u = update.Values;
        ReadOnlySpan<T> w = update.Weights;
        for (int i = 0; i < u.Length; i++)
        {
            u[i] += lambda * w[i];
        }
    }
}
