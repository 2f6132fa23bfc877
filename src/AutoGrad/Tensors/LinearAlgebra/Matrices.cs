using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>Tensors seen as stacks of matrices in their last two axes.</summary>
internal static class Matrices
{
    /// <summary>op(x) · op(y) of tensors whose shapes are known to fit.</summary>
    public static Variable<T> Times<T>(this Variable<T> x, Variable<T> y, bool transposeX = false, bool transposeY = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Tape<T>.Of(x, y).Apply(new MatrixProduct<T>(transposeX, transposeY), x, y);

    /// <summary>The axes before the last two.</summary>
    public static Shape Batch<T>(Tape<T> tape, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T> => tape.Intern(shape.Lengths[..^2]);

    /// <summary>The shape of a stack of m × n matrices.</summary>
    public static Shape Stack<T>(Tape<T> tape, Shape batch, int m, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> lengths = stackalloc int[batch.Rank + 2];
        batch.Lengths.CopyTo(lengths);
        lengths[^2] = m;
        lengths[^1] = n;
        return tape.Intern(lengths);
    }

    /// <summary>A shape followed by more axes.</summary>
    public static Shape Append<T>(Tape<T> tape, ReadOnlySpan<int> first, params ReadOnlySpan<int> last)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> lengths = stackalloc int[first.Length + last.Length];
        first.CopyTo(lengths);
        last.CopyTo(lengths[first.Length..]);
        return tape.Intern(lengths);
    }

    /// <summary>One number a matrix, ready to broadcast over the matrices: […] becomes […, 1, 1].</summary>
    public static Variable<T> AsMatrices<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Reshape(Stack(x.Tape, x.Shape, 1, 1));

    /// <summary>X with Lᵀ X = B for a lower triangle L.</summary>
    public static Variable<T> SolveTransposed<T>(this Variable<T> l, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => l.Tape.Apply(new LinearSolution<T>(transpose: true, lower: true), l, b);

    /// <summary>The constant identity.</summary>
    public static Variable<T> Identity<T>(Tape<T> tape, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T> identity = tape.Create(tape.Intern(n, n), out Span<T> values);
        FillIdentity(values, n);
        return identity;
    }

    /// <summary>Writes the identity.</summary>
    public static void FillIdentity<T>(Span<T> values, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        values.Clear();
        for (int i = 0; i < n; i++)
        {
            values[i * (n + 1)] = T.One;
        }
    }

    /// <summary>Refuses a matrix in which elimination found no pivot in some column.</summary>
    public static void EnsureRegular(int column, Shape batch, int matrix, string operation)
    {
        if (column >= 0)
        {
            throw new ArgumentException($"{operation}: {Name(batch, matrix)} is singular: elimination finds no pivot in column {column}.");
        }
    }

    /// <summary>Refuses what has no two axes.</summary>
    public static void EnsureMatrices(Shape shape, string operation)
    {
        if (shape.Rank < 2)
        {
            throw new ArgumentException($"{operation} needs matrices in the last two axes, but the shape is {shape}.");
        }
    }

    /// <summary>Refuses what is not square.</summary>
    public static void EnsureSquare(Shape shape, string operation)
    {
        EnsureMatrices(shape, operation);
        if (shape[-1] != shape[-2])
        {
            throw new ArgumentException($"{operation} needs square matrices in the last two axes, but the shape is {shape}: {shape[-2]} rows and {shape[-1]} columns.");
        }
    }

    /// <summary>Names a matrix of a stack in an error.</summary>
    public static string Name(Shape batch, int matrix)
    {
        if (batch.Rank == 0)
        {
            return "the matrix";
        }

        int[] index = new int[batch.Rank];
        for (int axis = batch.Rank - 1; axis >= 0; axis--)
        {
            index[axis] = matrix % batch.Lengths[axis];
            matrix /= batch.Lengths[axis];
        }

        return $"matrix {Shape.Print(index)} of the stack {batch}";
    }
}
