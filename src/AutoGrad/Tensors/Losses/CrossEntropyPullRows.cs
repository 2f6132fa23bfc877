using System.Numerics;
using AutoGrad.Algebra;
using AutoGrad.Tensors.Reductions;

namespace AutoGrad.Tensors.Losses;

/// <summary>
/// dx = u · (p − z) for each row of a length, with p = exp(x − m) / Σ and the one-hot label z. A label whose score is −∞ passes no
/// gradient on.
/// </summary>
internal readonly ref struct CrossEntropyPullRows<T>(
    int length, ReadOnlySpan<T> u, ReadOnlySpan<T> x, ReadOnlySpan<int> places, ReadOnlySpan<T> shifts, ReadOnlySpan<T> sums, Span<T> dx) : ILaneLoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int length = length;
    private readonly ReadOnlySpan<T> u = u;
    private readonly ReadOnlySpan<T> x = x;
    private readonly ReadOnlySpan<int> places = places;
    private readonly ReadOnlySpan<T> shifts = shifts;
    private readonly ReadOnlySpan<T> sums = sums;
    private readonly Span<T> dx = dx;

    public void Run<TLane>(int start, int end)
        where TLane : struct, ILane<TLane, T>
    {
        for (int row = start; row < end; row++)
        {
            ReadOnlySpan<T> from = x.Slice(row * length, length);
            Span<T> to = dx.Slice(row * length, length);
            if (T.IsNegativeInfinity(Exponentials.Gap(x[places[row]], shifts[row])))
            {
                to.Clear();
                continue;
            }

            Row.Write<T, TLane, ScaledExponential<T>>(new(u[row] / sums[row]), from, shifts[row], to);
            dx[places[row]] -= u[row];
        }
    }
}
