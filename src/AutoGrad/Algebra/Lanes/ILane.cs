using System.Numerics;

namespace AutoGrad.Algebra;

/// <summary>
/// Numbers of the algebra side by side, as a kernel over memory needs them: a SIMD register
/// (<see cref="Lane{T, TRegister}"/>), or one number (<see cref="Real{T}"/>) where there are no registers. A kernel is written once over this interface.
/// </summary>
internal interface ILane<TSelf, T> : IReal<TSelf>
    where TSelf : struct, ILane<TSelf, T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>The number of elements.</summary>
    static abstract int Count { get; }

    /// <summary>One number in every element.</summary>
    static abstract TSelf Of(T number);

    /// <summary>
    /// A full lane from a place in memory, unchecked: the caller has compared lengths before its loop. With
    /// checked slices x · y forward and backward took 1.7 times as long on 1,024 doubles (PointwiseBenchmarks).
    /// </summary>
    static abstract TSelf At(ref readonly T source, int index);

    /// <summary>The first elements of a span; where it is shorter than a lane, the padding fills the rest.</summary>
    static abstract TSelf Load(ReadOnlySpan<T> source, T padding);

    /// <summary>Writes a full lane to a place in memory, unchecked; see <see cref="At"/>.</summary>
    void StoreAt(ref T destination, int index);

    /// <summary>Writes the elements that the span has room for.</summary>
    void Store(Span<T> destination);

    /// <summary>x · y + z with one rounding.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>Σ of the elements, in an order of the lane's own.</summary>
    static abstract T Sum(TSelf x);
}
