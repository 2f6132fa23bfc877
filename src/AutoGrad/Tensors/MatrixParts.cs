using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Linear;
using AutoGrad.Tensors.LinearAlgebra;

namespace AutoGrad.Tensors;

/// <summary>Diagonals, triangles and traces of the matrices in the last two axes; all are linear maps.</summary>
public static class MatrixParts
{
    /// <summary>The sum of the diagonal, Σ xᵢᵢ; matrices need not be square.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Matrices, […, m, n].</param>
    /// <returns>The traces, […].</returns>
    /// <exception cref="ArgumentException">x has no two axes.</exception>
    public static Variable<T> Trace<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrices.EnsureMatrices(x.Shape, "Trace");
        return x.Through(new DiagonalSum(Matrices.Batch(x.Tape, x.Shape)));
    }

    /// <summary>A diagonal as a vector: the elements xᵢⱼ with j − i = offset.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Matrices, […, m, n].</param>
    /// <param name="offset">Which diagonal: 0 the main one, positive above it, negative below.</param>
    /// <returns>The diagonals, […, k]; k is 0 where the diagonal lies outside.</returns>
    /// <exception cref="ArgumentException">x has no two axes.</exception>
    public static Variable<T> Diagonal<T>(this Variable<T> x, int offset = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrices.EnsureMatrices(x.Shape, "Diagonal");
        return x.Through(Selection(x.Tape, x.Shape, offset));
    }

    /// <summary>Square matrices with the vectors in the last axis as a diagonal and zeros elsewhere: the transpose of <see cref="Diagonal"/>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Vectors, […, k].</param>
    /// <param name="offset">Which diagonal: 0 the main one, positive above it, negative below.</param>
    /// <returns>The matrices, […, n, n] with n = k + |offset|.</returns>
    /// <exception cref="ArgumentException">x has rank 0.</exception>
    public static Variable<T> DiagEmbed<T>(this Variable<T> x, int offset = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Rank == 0)
        {
            throw new ArgumentException("DiagEmbed needs vectors in the last axis, but x has rank 0.", nameof(x));
        }

        int n = checked(x.Shape[-1] + Math.Abs(offset));
        Shape square = Matrices.Append(x.Tape, x.Shape.Lengths[..^1], n, n);
        return x.Tape.Apply(new TransposedOperation<T, Strided>(Selection(x.Tape, square, offset), square), x);
    }

    /// <summary>The lower triangle ("tril"): xᵢⱼ where j − i ≤ diagonal, 0 elsewhere.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Matrices, […, m, n].</param>
    /// <param name="diagonal">The last diagonal that is kept: 0 the main one, positive above it, negative below.</param>
    /// <returns>The triangles, of x's shape.</returns>
    /// <exception cref="ArgumentException">x has no two axes.</exception>
    public static Variable<T> LowerTriangle<T>(this Variable<T> x, int diagonal = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrices.EnsureMatrices(x.Shape, "LowerTriangle");
        return x.Through(new Triangle(diagonal, lower: true));
    }

    /// <summary>The upper triangle ("triu"): xᵢⱼ where j − i ≥ diagonal, 0 elsewhere.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Matrices, […, m, n].</param>
    /// <param name="diagonal">The first diagonal that is kept: 0 the main one, positive above it, negative below.</param>
    /// <returns>The triangles, of x's shape.</returns>
    /// <exception cref="ArgumentException">x has no two axes.</exception>
    public static Variable<T> UpperTriangle<T>(this Variable<T> x, int diagonal = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrices.EnsureMatrices(x.Shape, "UpperTriangle");
        return x.Through(new Triangle(diagonal, lower: false));
    }

    private static Strided Selection<T>(Tape<T> tape, Shape matrices, int offset)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = matrices[-2];
        int columns = matrices[-1];
        int right = Math.Clamp(offset, 0, columns);
        int down = (int)Math.Clamp(-(long)offset, 0, rows);
        int length = Math.Min(rows - down, columns - right);
        Span<int> strides = stackalloc int[matrices.Rank - 1];
        for (int axis = 0; axis < strides.Length - 1; axis++)
        {
            strides[axis] = matrices.Stride(axis);
        }

        strides[^1] = columns + 1;
        Shape target = Matrices.Append(tape, matrices.Lengths[..^2], length);
        return new Strided(target, tape.Keep(strides), length == 0 ? 0 : (down * columns) + right);
    }
}
