using System.Numerics;
using AutoGrad.Numbers;

namespace AutoGrad.Tape;

/// <summary>Scalars out of tensors and tensors out of scalars, on one tape: gradients flow through both ways.</summary>
public static class ScalarBridges
{
    private const int OnStack = 64;

    /// <summary>All elements as scalars.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="destination">Where the scalars go, row-major.</param>
    /// <exception cref="ArgumentException">There is not one place for each element.</exception>
    public static void ToScalars<T>(this Variable<T> x, Span<Scalar<T>> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (destination.Length != x.Count)
        {
            throw new ArgumentException($"ToScalars: shape {x.Shape} has {x.Count} elements, but there is room for {destination.Length}.", nameof(destination));
        }

        x.Tape.Unpack(x, 0, destination);
    }

    /// <summary>One element as a scalar.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The tensor.</param>
    /// <param name="index">An index for each axis.</param>
    /// <returns>The element.</returns>
    /// <exception cref="ArgumentException">There is not one index for each axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis.</exception>
    public static Scalar<T> ScalarAt<T>(this Variable<T> x, params ReadOnlySpan<int> index)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (index.Length != x.Rank)
        {
            throw new ArgumentException($"ScalarAt: shape {x.Shape} needs {x.Rank} indices, but got {index.Length}.", nameof(index));
        }

        int offset = 0;
        for (int axis = 0; axis < index.Length; axis++)
        {
            if ((uint)index[axis] >= (uint)x.Shape.Lengths[axis])
            {
                throw new ArgumentOutOfRangeException(nameof(index), $"ScalarAt: index {index[axis]} is outside axis {axis} of shape {x.Shape}.");
            }

            offset = (offset * x.Shape.Lengths[axis]) + index[axis];
        }

        Scalar<T> element = default;
        x.Tape.Unpack(x, offset, new Span<Scalar<T>>(ref element));
        return element;
    }

    /// <summary>A tensor of scalars.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="tape">The tape of the scalars.</param>
    /// <param name="scalars">The elements, row-major; constants are allowed.</param>
    /// <param name="shape">The lengths of the axes; none for rank 0.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The shape does not have as many elements.</exception>
    /// <exception cref="InvalidOperationException">A scalar is of another tape, or stale.</exception>
    public static Variable<T> Pack<T>(this Tape<T> tape, ReadOnlySpan<Scalar<T>> scalars, params ReadOnlySpan<int> shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        Shape of = tape.Intern(shape);
        if (of.Count != scalars.Length)
        {
            throw new ArgumentException($"Pack: shape {of} needs {of.Count} scalars, but got {scalars.Length}.", nameof(scalars));
        }

        bool varies = false;
        foreach (Scalar<T> scalar in scalars)
        {
            if (!scalar.IsConstant)
            {
                tape.EnsureOwn(scalar);
                varies = true;
            }
        }

        Variable<T> values = tape.Create(of, out Span<T> numbers);
        Variable<T> scales = tape.Create(of, out Span<T> slopes);
        Span<int> nodes = scalars.Length <= OnStack ? stackalloc int[scalars.Length] : new int[scalars.Length];
        for (int i = 0; i < scalars.Length; i++)
        {
            numbers[i] = scalars[i].Value;
            slopes[i] = scalars[i].Scale;
            nodes[i] = scalars[i].Index;
        }

        return varies ? tape.ApplyVarying(new Pack<T>(tape.Keep(nodes), scales, values)) : values;
    }
}
