using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Algebra;

namespace AutoGrad.Networks.Optimization;

/// <summary>An update as numbers of the algebra: element by element, or a register at a time.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TNumber">A number, or a register of them.</typeparam>
public readonly ref struct UpdateElements<T, TNumber>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TNumber : struct, IReal<TNumber>
{
    private readonly Update<T> update;

    internal UpdateElements(Update<T> update) => this.update = update;

    /// <summary>The update so far, to be rewritten in place.</summary>
    public Span<TNumber> Values => MemoryMarshal.Cast<T, TNumber>(update.Values);

    /// <summary>The weights, as they are before the step; as many as <see cref="Values"/>.</summary>
    public ReadOnlySpan<TNumber> Weights => MemoryMarshal.Cast<T, TNumber>(update.Weights);

    /// <summary>An array that the transform keeps, as long as <see cref="Values"/>.</summary>
    /// <param name="index">Its place in <see cref="Transform{T}.Slots"/>.</param>
    /// <returns>The array.</returns>
    public Span<TNumber> Slot(int index) => MemoryMarshal.Cast<T, TNumber>(update.Slot(index));
}
