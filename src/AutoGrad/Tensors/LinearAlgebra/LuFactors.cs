using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>P A = L U by Gaussian elimination with partial pivoting, over any number (Golub and Van Loan, "Matrix Computations", 3.4).</summary>
internal static class LuFactors
{
    /// <summary>Replaces A by its factors: U on and above the diagonal, L without its unit diagonal below.</summary>
    /// <param name="a">A, n × n.</param>
    /// <param name="n">The number of rows.</param>
    /// <param name="order">Row i of L U is row order[i] of A.</param>
    /// <param name="odd">Whether the order is an odd permutation.</param>
    /// <returns>The first column without a pivot, or −1 if A is not singular.</returns>
    public static int Factor<T>(Span<T> a, int n, Span<int> order, out bool odd)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int singular = -1;
        odd = false;
        for (int i = 0; i < n; i++)
        {
            order[i] = i;
        }

        for (int column = 0; column < n; column++)
        {
            int pivot = Pivot(a, n, column);
            Span<T> row = a.Slice(column * n, n);
            if (pivot != column)
            {
                odd = !odd;
                (order[pivot], order[column]) = (order[column], order[pivot]);
                Swap(row, a.Slice(pivot * n, n));
            }

            T head = row[column];
            if (T.IsZero(head))
            {
                singular = singular < 0 ? column : singular;
                continue;
            }

            for (int i = column + 1; i < n; i++)
            {
                Span<T> below = a.Slice(i * n, n);
                T factor = below[column] / head;
                below[column] = factor;
                AddMultiple(row[(column + 1)..], -factor, below[(column + 1)..]);
            }
        }

        return singular;
    }

    /// <summary>Solves A X = B, or Aᵀ X = B, from the factors of A; X holds B's columns.</summary>
    /// <param name="factors">The factors of A.</param>
    /// <param name="n">The number of rows.</param>
    /// <param name="order">The row order.</param>
    /// <param name="b">B, n × columns.</param>
    /// <param name="x">Where X goes.</param>
    /// <param name="columns">The columns of B.</param>
    /// <param name="transpose">Whether the system is that of Aᵀ.</param>
    /// <param name="work">Room for n · columns elements.</param>
    public static void Solve<T>(
        ReadOnlySpan<T> factors, int n, ReadOnlySpan<int> order, ReadOnlySpan<T> b, Span<T> x, int columns, bool transpose, Span<T> work)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!transpose)
        {
            for (int i = 0; i < n; i++)
            {
                b.Slice(order[i] * columns, columns).CopyTo(x[(i * columns)..]);
            }

            SolveTriangle(factors, n, x, columns, lower: true, transpose: false, unit: true);
            SolveTriangle(factors, n, x, columns, lower: false, transpose: false, unit: false);
            return;
        }

        b.CopyTo(work);
        SolveTriangle(factors, n, work, columns, lower: false, transpose: true, unit: false);
        SolveTriangle(factors, n, work, columns, lower: true, transpose: true, unit: true);
        for (int i = 0; i < n; i++)
        {
            work.Slice(i * columns, columns).CopyTo(x[(order[i] * columns)..]);
        }
    }

    /// <summary>Solves op(A) X = B in place, where A is one triangle of a matrix; the other triangle is not read.</summary>
    /// <param name="a">A, n × n.</param>
    /// <param name="n">The number of rows.</param>
    /// <param name="x">B, then X; n × columns.</param>
    /// <param name="columns">The columns of B.</param>
    /// <param name="lower">Whether A is the lower triangle.</param>
    /// <param name="transpose">Whether op transposes.</param>
    /// <param name="unit">Whether A's diagonal is taken as 1.</param>
    public static void SolveTriangle<T>(ReadOnlySpan<T> a, int n, Span<T> x, int columns, bool lower, bool transpose, bool unit)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool forward = lower != transpose;
        for (int step = 0; step < n; step++)
        {
            int i = forward ? step : n - 1 - step;
            Span<T> row = x.Slice(i * columns, columns);
            for (int earlier = 0; earlier < step; earlier++)
            {
                int j = forward ? earlier : n - 1 - earlier;
                AddMultiple(x.Slice(j * columns, columns), -(transpose ? a[(j * n) + i] : a[(i * n) + j]), row);
            }

            if (!unit)
            {
                TensorPrimitives.Divide(row, a[i * (n + 1)], row);
            }
        }
    }

    private static void AddMultiple<T>(ReadOnlySpan<T> x, T factor, Span<T> sum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (sum.Length == 1)
        {
            sum[0] += x[0] * factor;
            return;
        }

        TensorPrimitives.MultiplyAdd(x, factor, sum, sum);
    }

    // A NaN is chosen where there is one, so that it spreads and does not look like a zero.
    private static int Pivot<T>(ReadOnlySpan<T> a, int n, int column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int pivot = column;
        T best = T.Abs(a[(column * n) + column]);
        for (int i = column + 1; i < n && !T.IsNaN(best); i++)
        {
            T size = T.Abs(a[(i * n) + column]);
            if (size > best || T.IsNaN(size))
            {
                pivot = i;
                best = size;
            }
        }

        return pivot;
    }

    private static void Swap<T>(Span<T> x, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = (y[i], x[i]);
        }
    }
}
