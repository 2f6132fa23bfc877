using System.Buffers;
using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Indexing;

namespace AutoGrad.Tensors.Reductions;

/// <summary>Orders lines of numbers; of equal ones the first in memory comes first, whichever the direction.</summary>
internal static class Ranking
{
    /// <summary>The places, along their line, of the elements in order.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="line">The axis.</param>
    /// <param name="descending">Whether the greatest comes first.</param>
    /// <param name="places">Where they go: the first ones of each line, laid out as the tensor with a shorter axis.</param>
    /// <param name="count">How many of each line.</param>
    public static void Order<T>(ReadOnlySpan<T> x, Line line, bool descending, Span<int> places, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Ranked<T>[] room = ArrayPool<Ranked<T>>.Shared.Rent(line.Length);
        Span<Ranked<T>> ranked = room.AsSpan(0, line.Length);
        for (int lines = 0; lines < line.Outer * line.Inner; lines++)
        {
            (int block, int place) = Math.DivRem(lines, line.Inner);
            for (int k = 0; k < line.Length; k++)
            {
                ranked[k] = new(x[(((block * line.Length) + k) * line.Inner) + place], descending ? ~k : k);
            }

            ranked.Sort();
            for (int k = 0; k < count; k++)
            {
                places[(((block * count) + k) * line.Inner) + place] = ranked[descending ? ^(k + 1) : k].Place;
            }
        }

        ArrayPool<Ranked<T>>.Shared.Return(room);
    }

    /// <summary>The places, along their line, of all elements in order; kept by the tape.</summary>
    public static ReadOnlySpan<int> Order<T>(Variable<T> x, Line line, bool descending)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] room = ArrayPool<int>.Shared.Rent(x.Count);
        Span<int> places = room.AsSpan(0, x.Count);
        Order(x.Values, line, descending, places, line.Length);
        ReadOnlyMemory<int> kept = x.Tape.Keep(places);
        ArrayPool<int>.Shared.Return(room);
        return kept.Span;
    }

    /// <summary>The place along its line of each line's greatest or least element, the first of them; a NaN wins over numbers.</summary>
    public static void Winners<T>(ReadOnlySpan<T> x, Line line, bool greatest, Span<int> places)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int lines = 0; lines < places.Length; lines++)
        {
            (int block, int place) = Math.DivRem(lines, line.Inner);
            int first = (block * line.Length * line.Inner) + place;
            T best = x[first];
            places[lines] = 0;
            for (int k = 1; k < line.Length; k++)
            {
                T number = x[first + (k * line.Inner)];
                if ((greatest ? number > best : number < best) || (T.IsNaN(number) && !T.IsNaN(best)))
                {
                    best = number;
                    places[lines] = k;
                }
            }
        }
    }

    /// <summary>The winners' places, kept by the tape.</summary>
    public static ReadOnlySpan<int> Winners<T>(Variable<T> x, Axes over, Line line, bool greatest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = over.Result.Count;
        int[] room = ArrayPool<int>.Shared.Rent(count);
        Winners(x.Values, line, greatest, room.AsSpan(0, count));
        ReadOnlyMemory<int> kept = x.Tape.Keep(room.AsSpan(0, count));
        ArrayPool<int>.Shared.Return(room);
        return kept.Span;
    }

    /// <summary>The first elements of each line in order.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="descending">Whether the greatest comes first.</param>
    /// <param name="count">How many of each line; all if null.</param>
    /// <param name="operation">The name for errors.</param>
    public static Variable<T> Select<T>(Variable<T> x, int axis, bool descending, int? count, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Line line = Line.Along(x.Shape, axis, operation);
        int taken = count ?? line.Length;
        if (taken < 0 || taken > line.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{operation}: {taken} elements were asked for, but axis {axis} of shape {x.Shape} has {line.Length}. Ask for 0 to {line.Length}.");
        }

        Span<int> lengths = stackalloc int[x.Rank];
        x.Shape.Lengths.CopyTo(lengths);
        lengths[x.Shape.Axis(axis)] = taken;
        Shape shape = x.Tape.Intern(lengths);
        int[] room = ArrayPool<int>.Shared.Rent(shape.Count);
        Span<int> places = room.AsSpan(0, shape.Count);
        Order(x.Values, line, descending, places, taken);
        for (int i = 0; i < places.Length; i++)
        {
            int block = i / (taken * line.Inner);
            places[i] = (((block * line.Length) + places[i]) * line.Inner) + (i % line.Inner);
        }

        ReadOnlyMemory<int> kept = x.Tape.Keep(places);
        ArrayPool<int>.Shared.Return(room);
        return x.Through(new Pick(kept, shape));
    }
}
