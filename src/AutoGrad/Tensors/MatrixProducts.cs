using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.LinearAlgebra;

namespace AutoGrad.Tensors;

/// <summary>Products of matrices and vectors.</summary>
public static class MatrixProducts
{
    /// <summary>
    /// The matrix product with NumPy's meaning for every rank: vector · vector is the inner product, a vector on the left
    /// is a row and on the right a column, and matrices in the last two axes are multiplied with the axes before them
    /// broadcast.
    /// </summary>
    /// <remarks>
    /// [k]·[k] → [], [m, k]·[k] → [m], [k]·[k, n] → [n], […, m, k]·[…, k, n] → […, m, n]. With Y = A·B and upstream U,
    /// dA = U·Bᵀ and dB = Aᵀ·U (M. Giles, "Collected matrix derivative results", 2008). A stack of matrices times one matrix
    /// is a single product.
    /// </remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The left factor, of rank 1 or more.</param>
    /// <param name="y">The right factor, of rank 1 or more.</param>
    /// <returns>x · y.</returns>
    /// <exception cref="ArgumentException">A factor has rank 0, the inner lengths differ, or the leading axes do not broadcast.</exception>
    public static Variable<T> MatMul<T>(this Variable<T> x, Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureFits(x.Shape, y.Shape, false, false);
        Tape<T> tape = Tape<T>.Of(x, y);
        if (x.Rank == 1 && y.Rank == 1)
        {
            return tape.Apply(default(InnerProduct<T>), x, y);
        }

        if (y.Rank == 1)
        {
            return x.Product(y.Reshape(tape.Intern(y.Count, 1)), false, false).Reshape(tape.Intern(x.Shape.Lengths[..^1]));
        }

        return x.Rank == 1
            ? x.Reshape(tape.Intern(1, x.Count)).Product(y, false, false).Reshape(Matrices.Append(tape, y.Shape.Lengths[..^2], y.Shape[-1]))
            : x.Product(y, false, false);
    }

    /// <summary>op(x) · op(y), where op exchanges the last two axes or does nothing; no transposed copy is made.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">The left factor, of rank 2 or more.</param>
    /// <param name="y">The right factor, of rank 2 or more.</param>
    /// <param name="transposeX">Whether the left factor is transposed.</param>
    /// <param name="transposeY">Whether the right factor is transposed.</param>
    /// <returns>op(x) · op(y), with leading axes broadcast.</returns>
    /// <exception cref="ArgumentException">A factor has no two axes, the inner lengths differ, or the leading axes do not broadcast.</exception>
    public static Variable<T> MatMul<T>(this Variable<T> x, Variable<T> y, bool transposeX, bool transposeY)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrices.EnsureMatrices(x.Shape, "MatMul with transposition");
        Matrices.EnsureMatrices(y.Shape, "MatMul with transposition");
        EnsureFits(x.Shape, y.Shape, transposeX, transposeY);
        return x.Product(y, transposeX, transposeY);
    }

    /// <summary>y = x wᵀ + b for each row of x: what a layer of n units makes of k inputs, recorded as one operation.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[…, k].</param>
    /// <param name="weight">w, [n, k].</param>
    /// <param name="bias">b, [n].</param>
    /// <returns>y, […, n].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Variable<T> Affine<T>(this Variable<T> x, Variable<T> weight, Variable<T> bias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Rank < 1 || weight.Rank != 2 || bias.Rank != 1 || x.Shape[-1] != weight.Shape[1] || bias.Shape[0] != weight.Shape[0])
        {
            throw new ArgumentException($"Affine needs x […, k], a weight [n, k] and a bias [n], but got {x.Shape}, {weight.Shape} and {bias.Shape}.");
        }

        return Tape<T>.Of(x, weight).Apply(default(Affine<T>), x, weight, bias);
    }

    /// <summary>The inner product Σ xᵢ yᵢ of two vectors.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">A vector.</param>
    /// <param name="y">A vector as long as x.</param>
    /// <returns>x · y, of rank 0.</returns>
    /// <exception cref="ArgumentException">A factor is not a vector, or the lengths differ.</exception>
    public static Variable<T> Dot<T>(this Variable<T> x, Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Rank == 1 && y.Rank == 1 && x.Count == y.Count
        ? Tape<T>.Of(x, y).Apply(default(InnerProduct<T>), x, y)
        : throw new ArgumentException($"Dot needs two vectors of one length, but the shapes are {x.Shape} and {y.Shape}. For other ranks use MatMul.");

    /// <summary>The outer product xᵢ yⱼ of two vectors.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">A vector of m elements.</param>
    /// <param name="y">A vector of n elements.</param>
    /// <returns>x yᵀ, of shape [m, n].</returns>
    /// <exception cref="ArgumentException">A factor is not a vector.</exception>
    public static Variable<T> Outer<T>(this Variable<T> x, Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Rank != 1 || y.Rank != 1)
        {
            throw new ArgumentException($"Outer needs two vectors, but the shapes are {x.Shape} and {y.Shape}.");
        }

        Tape<T> tape = Tape<T>.Of(x, y);
        return x.Reshape(tape.Intern(x.Count, 1)).Times(y.Reshape(tape.Intern(1, y.Count)));
    }

    private static Variable<T> Product<T>(this Variable<T> x, Variable<T> y, bool transposeX, bool transposeY)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Rank == 2 || y.Rank > 2 || transposeX || x.Shape[-1] == 0)
        {
            return x.Times(y, transposeX, transposeY);
        }

        // One tall matrix instead of a stack, so that dY is one product and not a stack to be summed.
        Tape<T> tape = Tape<T>.Of(x, y);
        int n = y.Shape[transposeY ? -2 : -1];
        return x.Reshape(tape.Intern(x.Count / x.Shape[-1], x.Shape[-1]))
            .Times(y, false, transposeY)
            .Reshape(Matrices.Append(tape, x.Shape.Lengths[..^1], n));
    }

    private static void EnsureFits(Shape x, Shape y, bool transposeX, bool transposeY)
    {
        if (x.Rank == 0 || y.Rank == 0)
        {
            throw new ArgumentException($"MatMul needs vectors or matrices, but the shapes are {x} and {y}. A single number multiplies by *.");
        }

        int inner = x[x.Rank > 1 && transposeX ? -2 : -1];
        int outer = y[y.Rank > 1 && !transposeY ? -2 : -1];
        if (inner != outer)
        {
            throw new ArgumentException(
                $"MatMul: shapes {x}{(transposeX ? "ᵀ" : string.Empty)} and {y}{(transposeY ? "ᵀ" : string.Empty)} do not fit: the left factor's rows have {inner} elements, the right factor's columns {outer}.");
        }

        for (int axis = -3; axis >= -Math.Min(x.Rank, y.Rank); axis--)
        {
            if (x[axis] != y[axis] && x[axis] != 1 && y[axis] != 1)
            {
                throw new ArgumentException(
                    $"MatMul: the leading axes of shapes {x} and {y} do not broadcast. From the last axis backwards, lengths must be equal or 1, but axis {axis} has {x[axis]} and {y[axis]}.");
            }
        }
    }
}
