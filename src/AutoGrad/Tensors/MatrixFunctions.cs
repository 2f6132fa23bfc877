using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.LinearAlgebra;

namespace AutoGrad.Tensors;

/// <summary>Determinants, inverses, linear systems and factors of the square matrices in the last two axes.</summary>
/// <remarks>Derivatives are in closed matrix form (M. Giles, "Collected matrix derivative results", 2008), written with operations, so every order exists.</remarks>
public static class MatrixFunctions
{
    /// <summary>det x; the gradient is the matrix of cofactors, det x · x⁻ᵀ where x is regular, and right for a singular x too, at every order.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Square matrices, […, n, n].</param>
    /// <returns>The determinants, […]; 1 for n = 0.</returns>
    /// <exception cref="ArgumentException">The matrices are not square.</exception>
    public static Variable<T> Determinant<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrices.EnsureSquare(x.Shape, "Determinant");
        return x.Tape.Apply(default(Determinant<T>), x);
    }

    /// <summary>log |det x|, for determinants that would overflow; the gradient is x⁻ᵀ. For a singular x: −∞, and a gradient of NaN, since none exists.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Square matrices, […, n, n].</param>
    /// <returns>The logarithms, […].</returns>
    /// <exception cref="ArgumentException">The matrices are not square.</exception>
    public static Variable<T> LogAbsDeterminant<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrices.EnsureSquare(x.Shape, "LogAbsDeterminant");
        return x.Tape.Apply(default(LogAbsDeterminant<T>), x);
    }

    /// <summary>x⁻¹; with Y = x⁻¹ and upstream U, dx = −Yᵀ U Yᵀ. To multiply by an inverse, <see cref="Solve"/> is faster and more accurate.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Square matrices, […, n, n].</param>
    /// <returns>The inverses, of x's shape.</returns>
    /// <exception cref="ArgumentException">The matrices are not square, or one is singular.</exception>
    public static Variable<T> Inverse<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrices.EnsureSquare(x.Shape, "Inverse");
        return x.Tape.Apply(new Inverse<T>(singularIsNaN: false), x);
    }

    /// <summary>The X with a X = b; with G = a⁻ᵀ U, db = G and da = −G Xᵀ.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="a">Square matrices, […, n, n].</param>
    /// <param name="b">One vector, [n], or matrices of columns, […, n, k]; leading axes broadcast.</param>
    /// <returns>X: […, n] for a vector, […, n, k] for matrices.</returns>
    /// <exception cref="ArgumentException">The matrices are not square, one is singular, or the shapes do not fit.</exception>
    public static Variable<T> Solve<T>(this Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrices.EnsureSquare(a.Shape, "Solve");
        int n = a.Shape[-1];
        if (b.Rank == 0 || b.Shape[b.Rank == 1 ? 0 : -2] != n)
        {
            throw new ArgumentException($"Solve: for matrices of shape {a.Shape} the right-hand side needs the shape [{n}] or […, {n}, k], but has {b.Shape}.", nameof(b));
        }

        Tape<T> tape = Tape<T>.Of(a, b);
        LinearSolution<T> solution = new(transpose: false, lower: false);
        return b.Rank == 1
            ? tape.Apply(solution, a, b.Reshape(tape.Intern(n, 1))).Reshape(tape.Intern(a.Shape.Lengths[..^1]))
            : tape.Apply(solution, a, b);
    }

    /// <summary>The lower triangular L with a positive diagonal and L Lᵀ = (x + xᵀ)/2, the symmetric part of x.</summary>
    /// <remarks>The gradient with respect to x is symmetric (I. Murray, "Differentiation of the Cholesky decomposition", 2016).</remarks>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">Square matrices, […, n, n], whose symmetric part is positive definite.</param>
    /// <returns>The factors, of x's shape.</returns>
    /// <exception cref="ArgumentException">The matrices are not square, or one is not positive definite.</exception>
    public static Variable<T> Cholesky<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrices.EnsureSquare(x.Shape, "Cholesky");
        return x.Tape.Apply(default(CholeskyFactor<T>), x);
    }
}
