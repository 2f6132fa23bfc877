using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>A number from the LU factors of a matrix.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="a">The matrix, n × n.</param>
/// <param name="factors">The factors, n × n.</param>
/// <param name="n">The number of rows.</param>
/// <param name="odd">Whether the rows were permuted oddly.</param>
/// <param name="singular">Whether a pivot is 0.</param>
/// <returns>The number.</returns>
internal delegate T FromPivots<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> factors, int n, bool odd, bool singular);

/// <summary>Factors the matrices of a stack one after the other.</summary>
internal static class Pivots
{
    public static void Each<T>(Tape<T> tape, Variable<T> a, Span<T> results, FromPivots<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = a.Shape[-1];
        Buffer<T> factors = tape.Pool.Rent(n * n);
        Buffer<T> orders = tape.Pool.Rent(2 * n);
        Span<int> order = MemoryMarshal.Cast<T, int>(orders.Span);
        for (int matrix = 0; matrix < results.Length; matrix++)
        {
            ReadOnlySpan<T> values = a.Values.Slice(matrix * n * n, n * n);
            values.CopyTo(factors.Span);
            int singular = LuFactors.Factor(factors.Span, n, order, out bool odd);
            results[matrix] = result(values, factors.Span, n, odd, singular >= 0);
        }

        tape.Pool.Release(orders);
        tape.Pool.Release(factors);
    }
}
