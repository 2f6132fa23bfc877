using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors;

/// <summary>Exponentials normalised along an axis, and their logarithms; neither overflows.</summary>
public static class Softmaxes
{
    /// <summary>exp(x) / Σ exp(x) along an axis.</summary>
    /// <remarks>Elements of −∞ give 0 with gradient 0, and so does an axis of −∞ throughout; elements of +∞ share 1 evenly.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <returns>A tensor of x's shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Variable<T> Softmax<T>(this Variable<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x.Tape.Apply(new Softmax<T>(Axes.Of(x, [axis], keepDims: true, nameof(Softmax)).Kept), x);

    /// <summary>x − log Σ exp(x) along an axis.</summary>
    /// <remarks>Elements of −∞ stay −∞, also where all are, and no gradient passes through them.</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the last.</param>
    /// <returns>A tensor of x's shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Variable<T> LogSoftmax<T>(this Variable<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x.Tape.Apply(new LogSoftmax<T>(Axes.Of(x, [axis], keepDims: true, nameof(LogSoftmax)).Kept), x);
}
