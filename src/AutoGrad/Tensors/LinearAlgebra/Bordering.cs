using System.Numerics;
using System.Runtime.InteropServices;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// Constants E and F that make the matrices A + E Fᵀ of a stack regular: Gaussian elimination with complete pivoting
/// goes on until the pivots get small, and each row and column that is left gets an entry of its own scale. The columns
/// of E and F are multiples of unit vectors.
/// </summary>
internal static class Bordering
{
    private const double SmallPivot = 1e-3;

    /// <summary>Finds E and F, of shape […, n, d]; false if all matrices are regular, or hold something that is not finite.</summary>
    public static bool Find<T>(Variable<T> a, out Variable<T> e, out Variable<T> f)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tape<T> tape = a.Tape;
        int n = a.Shape[-1];
        int size = n * n;
        Buffer<T> work = tape.Pool.Rent(size);
        Buffer<T> placed = tape.Pool.Rent(8 * n);
        Span<int> places = MemoryMarshal.Cast<T, int>(placed.Span);
        int most = 0;
        for (int at = 0; at < a.Count; at += size)
        {
            most = Math.Max(most, n - Eliminate(a.Values.Slice(at, size), n, work.Span, places));
        }

        e = default;
        f = default;
        if (most > 0)
        {
            Shape shape = Matrices.Append(tape, a.Shape.Lengths[..^1], most);
            e = tape.Create(shape, out Span<T> es);
            f = tape.Create(shape, out Span<T> fs);
            es.Clear();
            fs.Clear();
            for (int at = 0; at < a.Count; at += size)
            {
                int rank = Eliminate(a.Values.Slice(at, size), n, work.Span, places);
                for (int k = rank; k < n; k++)
                {
                    int row = places[k];
                    int column = places[n + k];
                    int first = (at / n * most) + k - rank;
                    es[first + (row * most)] = T.ScaleB(T.One, -(places[(2 * n) + row] + places[(3 * n) + column]));
                    fs[first + (column * most)] = T.One;
                }
            }
        }

        tape.Pool.Release(placed);
        tape.Pool.Release(work);
        return most > 0;
    }

    // Places: the order of rows, that of columns, and the powers of two that scale rows and columns to about 1. Returns the numerical rank.
    private static int Eliminate<T>(ReadOnlySpan<T> a, int n, Span<T> work, Span<int> places)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> rows = places[..n];
        Span<int> columns = places.Slice(n, n);
        if (!Equilibrate(a, n, work, places.Slice(2 * n, n), places.Slice(3 * n, n)))
        {
            return n;
        }

        for (int i = 0; i < n; i++)
        {
            rows[i] = i;
            columns[i] = i;
        }

        for (int k = 0; k < n; k++)
        {
            T best = -T.One;
            int row = k;
            int column = k;
            for (int i = k; i < n; i++)
            {
                for (int j = k; j < n; j++)
                {
                    T magnitude = T.Abs(work[(rows[i] * n) + columns[j]]);
                    if (magnitude > best)
                    {
                        (best, row, column) = (magnitude, i, j);
                    }
                }
            }

            if (best < T.CreateTruncating(SmallPivot))
            {
                return k;
            }

            (rows[k], rows[row]) = (rows[row], rows[k]);
            (columns[k], columns[column]) = (columns[column], columns[k]);
            T pivot = work[(rows[k] * n) + columns[k]];
            for (int i = k + 1; i < n; i++)
            {
                T factor = work[(rows[i] * n) + columns[k]] / pivot;
                for (int j = k + 1; j < n; j++)
                {
                    work[(rows[i] * n) + columns[j]] -= factor * work[(rows[k] * n) + columns[j]];
                }
            }
        }

        return n;
    }

    private static bool Equilibrate<T>(ReadOnlySpan<T> a, int n, Span<T> scaled, Span<int> rowScales, Span<int> columnScales)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < n; i++)
        {
            T largest = T.Zero;
            for (int j = 0; j < n; j++)
            {
                if (!T.IsFinite(a[(i * n) + j]))
                {
                    return false;
                }

                largest = T.Max(largest, T.Abs(a[(i * n) + j]));
            }

            rowScales[i] = T.IsZero(largest) ? 0 : -T.ILogB(largest);
        }

        for (int j = 0; j < n; j++)
        {
            T largest = T.Zero;
            for (int i = 0; i < n; i++)
            {
                scaled[(i * n) + j] = T.ScaleB(a[(i * n) + j], rowScales[i]);
                largest = T.Max(largest, T.Abs(scaled[(i * n) + j]));
            }

            columnScales[j] = T.IsZero(largest) ? 0 : -T.ILogB(largest);
            for (int i = 0; i < n; i++)
            {
                scaled[(i * n) + j] = T.ScaleB(scaled[(i * n) + j], columnScales[j]);
            }
        }

        return true;
    }
}
