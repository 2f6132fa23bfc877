using System.Numerics;
using AutoGrad.Rules;
using AutoGrad.Tape;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors;

/// <summary>Norms of vectors over axes.</summary>
public static class Norms
{
    /// <summary>Σ |x| over axes; slope 0 at 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The norms, without the reduced axes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public static Variable<T> Norm1<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Norm1(keepDims: false, axes);

    /// <summary>Σ |x| over axes; slope 0 at 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="keepDims">Whether the reduced axes stay, with length 1.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The norms.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public static Variable<T> Norm1<T>(this Variable<T> x, bool keepDims, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes over = Axes.Of(x, axes, keepDims, nameof(Norm1));
        return x.Map(default(Absolute)).SumOver(over);
    }

    /// <summary>√Σ x² over axes, without overflow or underflow; at the zero vector the gradient is 0, to every order.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The norms, without the reduced axes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public static Variable<T> Norm2<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Norm2(keepDims: false, axes);

    /// <summary>√Σ x² over axes, without overflow or underflow; at the zero vector the gradient is 0, to every order.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="keepDims">Whether the reduced axes stay, with length 1.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>The norms.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public static Variable<T> Norm2<T>(this Variable<T> x, bool keepDims, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Axes over = Axes.Of(x, axes, keepDims, nameof(Norm2));
        return x.NormOver(over).Shaped(over);
    }

    /// <summary>x / ‖x‖₂ over axes; the zero vector stays 0, with gradient 0.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, negative ones counted from the last; none for all.</param>
    /// <returns>Vectors of length 1, of x's shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is named twice.</exception>
    public static Variable<T> Normalize<T>(this Variable<T> x, params ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Zip(default(DirectionCosine), x.NormOver(Axes.Of(x, axes, keepDims: true, nameof(Normalize))));
}
