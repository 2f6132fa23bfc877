using System.Numerics;
using AutoGrad.Algebra;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// What an element-wise transform does, as a loop in the algebra of rules: one text is the loop over numbers and the loop over
/// SIMD registers. <see cref="Update{T}.Run"/> runs it.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IUpdateLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Rewrites the update in place.</summary>
    /// <typeparam name="TNumber">A number, or a register of them.</typeparam>
    /// <param name="elements">The update with the weights and what is kept.</param>
    void Over<TNumber>(UpdateElements<T, TNumber> elements)
        where TNumber : struct, IReal<TNumber>;
}
