using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Optimization;

/// <summary>A copy of an optimiser's state, from memory or from a file.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="tensors">The shape and the elements, row-major, of each tensor by name.</param>
/// <param name="scalars">Each number by name.</param>
public sealed class SavedState<T>(IReadOnlyDictionary<string, (Shape Shape, T[] Values)> tensors, IReadOnlyDictionary<string, double> scalars)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The shape and the elements, row-major, of each tensor by name.</summary>
    public IReadOnlyDictionary<string, (Shape Shape, T[] Values)> Tensors { get; } = tensors ?? throw new ArgumentNullException(nameof(tensors));

    /// <summary>Each number by name.</summary>
    public IReadOnlyDictionary<string, double> Scalars { get; } = scalars ?? throw new ArgumentNullException(nameof(scalars));
}
