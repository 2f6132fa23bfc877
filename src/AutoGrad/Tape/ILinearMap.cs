using System.Numerics;

namespace AutoGrad.Tape;

/// <summary>
/// A linear map y = A x between tensors, by its action and that of its transpose; the matrix is never formed. Its test
/// is ⟨A x, y⟩ = ⟨x, Aᵀ y⟩.
/// </summary>
/// <remarks>A map is a struct; its fields are its parameters.</remarks>
public interface ILinearMap
{
    /// <summary>The shape of A x for an x of this shape.</summary>
    /// <param name="source">The shape of x.</param>
    /// <returns>The shape of y.</returns>
    /// <exception cref="ArgumentException">The map does not take such a shape.</exception>
    Shape Target(Shape source);

    /// <summary>y = A x.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">x, row-major.</param>
    /// <param name="source">The shape of x.</param>
    /// <param name="y">Where y goes; its content before is arbitrary.</param>
    /// <param name="target">The shape of y.</param>
    void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>x = Aᵀ y.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="y">y, row-major.</param>
    /// <param name="target">The shape of y.</param>
    /// <param name="x">Where x goes; its content before is arbitrary.</param>
    /// <param name="source">The shape of x.</param>
    void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
