using System.Numerics;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Transforms;

/// <summary>What the transforms of functions of scalars share: a tape of which they dispose as they like.</summary>
internal static class Workspace
{
    /// <summary>Empties the tape for a new recording.</summary>
    /// <exception cref="InvalidOperationException">The tape is paused.</exception>
    public static void Begin<T>(Tape<T> tape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tape);
        EnsureRecording(tape);
        tape.Reset();
    }

    /// <summary>Without recording every derivative would silently be 0.</summary>
    public static void EnsureRecording<T>(Tape<T> tape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!tape.IsRecording)
        {
            throw new InvalidOperationException("A function cannot be differentiated on a tape that is paused. Dispose the Pause first, or use another tape.");
        }
    }

    /// <summary>A leaf for each argument.</summary>
    public static void Leaves<T>(Tape<T> tape, ReadOnlySpan<T> x, Span<Scalar<T>> leaves)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            leaves[i] = tape.Scalar(x[i]);
        }
    }

    /// <summary>The gradient of y with respect to the leaves; zeros for a y that does not vary.</summary>
    public static void Gradient<T>(Tape<T> tape, Scalar<T> y, ReadOnlySpan<Scalar<T>> leaves, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (y.IsConstant)
        {
            gradient.Clear();
            return;
        }

        Gradients<T> gradients = tape.Backward(y);
        for (int i = 0; i < leaves.Length; i++)
        {
            gradient[i] = gradients[leaves[i]];
        }
    }

    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void EnsureLength(int given, int needed, string name, string what)
    {
        if (given != needed)
        {
            throw new ArgumentException($"{what} needs {needed} elements, but has {given}.", name);
        }
    }

    /// <summary>A matrix from its elements in row-major order.</summary>
    public static T[,] Matrix<T>(ReadOnlySpan<T> elements, int rows, int columns)
    {
        T[,] matrix = new T[rows, columns];
        for (int i = 0; i < elements.Length; i++)
        {
            matrix[i / columns, i % columns] = elements[i];
        }

        return matrix;
    }
}
