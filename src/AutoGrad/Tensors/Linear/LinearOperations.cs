using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Linear;

namespace AutoGrad.Tensors;

/// <summary>Linear maps applied to tensors, and the two that broadcasting rests on.</summary>
public static class LinearOperations
{
    /// <summary>A x for a linear map A.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <typeparam name="TMap">The map.</typeparam>
    /// <param name="x">The argument.</param>
    /// <param name="map">The map with its parameters.</param>
    /// <returns>A x.</returns>
    /// <exception cref="ArgumentException">The map does not take this shape.</exception>
    public static Variable<T> Through<T, TMap>(this Variable<T> x, TMap map)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, ILinearMap => x.Tape.Apply(new LinearOperation<T, TMap>(map), x);

    /// <summary>Repeats x to a shape by NumPy's broadcasting.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="shape">The shape.</param>
    /// <returns>The repeated tensor.</returns>
    /// <exception cref="ArgumentException">x does not broadcast to the shape.</exception>
    public static Variable<T> BroadcastTo<T>(this Variable<T> x, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Shape.Equals(shape))
        {
            return x;
        }

        EnsureBroadcasts(x.Shape, shape, "BroadcastTo");
        return x.Through(new Expand(shape));
    }

    /// <summary>Sums x down to a shape from which it could have been broadcast: the transpose of <see cref="BroadcastTo"/>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="shape">The smaller shape.</param>
    /// <returns>The sums.</returns>
    /// <exception cref="ArgumentException">The shape does not broadcast to x's.</exception>
    public static Variable<T> SumTo<T>(this Variable<T> x, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Shape.Equals(shape))
        {
            return x;
        }

        EnsureBroadcasts(shape, x.Shape, "SumTo");
        return x.Tape.Apply(new TransposedOperation<T, Expand>(new Expand(x.Shape), x.Tape.Intern(shape)), x);
    }

    private static void EnsureBroadcasts(Shape small, Shape large, string operation)
    {
        bool fits = small.Rank <= large.Rank;
        for (int i = 1; fits && i <= small.Rank; i++)
        {
            fits = small.Lengths[^i] == 1 || small.Lengths[^i] == large.Lengths[^i];
        }

        if (!fits)
        {
            throw new ArgumentException($"{operation}: shape {small} does not broadcast to {large}. From the last axis backwards, its lengths must be 1 or equal.");
        }
    }
}
