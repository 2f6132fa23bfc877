using System.Numerics;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// A named optimiser: hyper-parameters, and the chain of transforms that they make. What the chain leaves of a gradient is added
/// to the weights.
/// </summary>
public abstract class UpdateRule
{
    /// <summary>Makes the chain, once for each group of parameters.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>The transforms in their order; one of them applies the learning rate.</returns>
    /// <exception cref="ArgumentException">A hyper-parameter is out of its range.</exception>
    public abstract IReadOnlyList<Transform<T>> Transforms<T>()
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The transform that adds λW, or none for λ = 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="weightDecay">λ.</param>
    /// <returns>None or one.</returns>
    protected static IReadOnlyList<Transform<T>> Decay<T>(double weightDecay)
        where T : unmanaged, IFloatingPointIeee754<T> => weightDecay == 0 ? [] : [new AddDecayedWeights<T>(weightDecay)];
}
