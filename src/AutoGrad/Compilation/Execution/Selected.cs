using System.Buffers;
using System.Numerics;

namespace AutoGrad.Compilation.Execution;

/// <summary>Rows taken out of a batch, to be evaluated by another program and put back.</summary>
internal readonly ref struct Selected<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Rows<T> all;
    private readonly ReadOnlySpan<int> positions;
    private readonly T[] x;
    private readonly T[] seeds;
    private readonly T[] y;
    private readonly T[] derivative;

    /// <summary>Copies the arguments of the rows at these positions.</summary>
    public Selected(in Rows<T> all, ReadOnlySpan<int> positions)
    {
        this.all = all;
        this.positions = positions;
        int count = positions.Length;
        x = ArrayPool<T>.Shared.Rent(count * all.Inputs);
        seeds = ArrayPool<T>.Shared.Rent(count * all.SeedWidth);
        y = ArrayPool<T>.Shared.Rent(count * all.Outputs);
        derivative = ArrayPool<T>.Shared.Rent(count * all.Width);
        for (int i = 0; i < count; i++)
        {
            Of(all.X, positions[i], all.Inputs).CopyTo(Row<T>(x, i, all.Inputs));
            Of(all.Seeds, positions[i], all.SeedWidth).CopyTo(Row<T>(seeds, i, all.SeedWidth));
        }
    }

    /// <summary>The rows side by side.</summary>
    public Rows<T> Rows => new(
        x.AsSpan(0, positions.Length * all.Inputs),
        all.Inputs,
        seeds.AsSpan(0, positions.Length * all.SeedWidth),
        all.SeedWidth,
        all.Y.IsEmpty ? default : y.AsSpan(0, positions.Length * all.Outputs),
        all.Outputs,
        derivative.AsSpan(0, positions.Length * all.Width),
        all.Width);

    /// <summary>Writes the results of one of the rows to where it came from.</summary>
    public void PutBack(int row)
    {
        int position = positions[row];
        Row<T>(derivative, row, all.Width).CopyTo(Row(all.Derivative, position, all.Width));
        if (!all.Y.IsEmpty)
        {
            Row<T>(y, row, all.Outputs).CopyTo(Row(all.Y, position, all.Outputs));
        }
    }

    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(x);
        ArrayPool<T>.Shared.Return(seeds);
        ArrayPool<T>.Shared.Return(y);
        ArrayPool<T>.Shared.Return(derivative);
    }

    private static Span<TElement> Row<TElement>(Span<TElement> rows, int row, int width) => rows.Slice(row * width, width);

    private static ReadOnlySpan<TElement> Of<TElement>(ReadOnlySpan<TElement> rows, int row, int width) => rows.Slice(row * width, width);
}
