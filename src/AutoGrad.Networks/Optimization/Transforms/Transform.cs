using System.Numerics;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// One stage of an optimiser: it takes the update of a parameter so far, at first the gradient, and rewrites it in place.
/// A chain of transforms makes an optimiser; what the last one leaves is added to the weights.
/// </summary>
/// <remarks>Bradbury et al., optax (2020), builds its optimisers so. A fused kernel is a transform like any other.</remarks>
/// <typeparam name="T">The element type.</typeparam>
public abstract class Transform<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The names of the arrays kept for each parameter, such as <c>adam.m</c>; they start as zeros.</summary>
    public virtual IReadOnlyList<string> Slots => [];

    /// <summary>The names of the numbers kept for each parameter, finite and not negative; they start as zero.</summary>
    public virtual IReadOnlyList<string> Scalars => [];

    /// <summary>Whether <see cref="Apply"/> needs to know the updates of all parameters first, by <see cref="Measure"/>.</summary>
    public virtual bool IsGlobal => false;

    /// <summary>Called before the first <see cref="Measure"/> of a step, if <see cref="IsGlobal"/>.</summary>
    public virtual void BeginMeasure()
    {
    }

    /// <summary>Called with each parameter's update, before the first <see cref="Apply"/> of a step, if <see cref="IsGlobal"/>.</summary>
    /// <param name="update">The update of one parameter so far.</param>
    public virtual void Measure(ReadOnlySpan<T> update)
    {
    }

    /// <summary>
    /// Whether an element's update depends on no other element. Such transforms run one after the other on a block of a parameter
    /// while it is in the cache, so that a whole chain costs one pass over memory; others see a parameter whole.
    /// </summary>
    public virtual bool IsElementwise => false;

    /// <summary>
    /// Rewrites the update of one parameter in place, or of a block of it if <see cref="IsElementwise"/>. It must allocate nothing and
    /// must not throw.
    /// </summary>
    /// <param name="update">The update so far, with what this transform keeps for the parameter.</param>
    public abstract void Apply(Update<T> update);
}
