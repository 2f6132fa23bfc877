using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors;

/// <summary>Sums and products up to each element of an axis.</summary>
public static class Scans
{
    /// <summary>yₖ = x₀ + … + xₖ along an axis, compensated (Kahan 1965).</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <returns>A tensor of x's shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Variable<T> CumulativeSum<T>(this Variable<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x.Through(new RunningSum(Line.Along(x.Shape, axis, nameof(CumulativeSum))));

    /// <summary>yₖ = x₀ ⋯ xₖ along an axis; the gradient is exact with zeros, to any order.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <returns>A tensor of x's shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Variable<T> CumulativeProduct<T>(this Variable<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x.Tape.Apply(new RunningProduct<T>(Line.Along(x.Shape, axis, nameof(CumulativeProduct))), x);
}
