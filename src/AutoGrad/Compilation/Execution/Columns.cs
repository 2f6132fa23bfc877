using System.Numerics;

namespace AutoGrad.Compilation.Execution;

/// <summary>Between rows, an input after the other as callers have them, and columns, a value of many inputs as registers want them.</summary>
internal static class Columns
{
    /// <summary>A position of each row into a column; the last row fills what is left.</summary>
    public static void Load<T>(ReadOnlySpan<T> rows, int width, int position, Span<T> column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = rows.Length / width;
        for (int i = 0; i < count; i++)
        {
            column[i] = rows[(i * width) + position];
        }

        column[count..].Fill(column[count - 1]);
    }

    /// <summary>A column into a position of each row.</summary>
    public static void Store<T>(ReadOnlySpan<T> column, int mask, Span<T> rows, int width, int position)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = rows.Length / width;
        for (int i = 0; i < count; i++)
        {
            rows[(i * width) + position] = column[i & mask];
        }
    }
}
