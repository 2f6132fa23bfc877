using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AutoGrad.Compilation.Execution;

/// <summary>
/// Between rows, an input after the other as callers have them, and columns, a value of many inputs as registers want them:
/// a transposition, four by four in registers where the machine has the instructions.
/// </summary>
internal static class Columns
{
    private const int Tile = 4;

    /// <summary>The positions of rows into columns of <paramref name="length"/> elements; the last row fills what is left.</summary>
    /// <param name="rows">At least one row.</param>
    /// <param name="width">The numbers of a row.</param>
    /// <param name="offsets">Where the column of each position begins; −1 for one that is not wanted.</param>
    /// <param name="memory">Where the columns are.</param>
    /// <param name="length">The elements of a column.</param>
    public static void Load<T>(ReadOnlySpan<T> rows, int width, ReadOnlySpan<int> offsets, Span<T> memory, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = rows.Length / width;
        (int tiledRows, int tiledPositions) = Tiled<T>(count, offsets.Length);
        for (int row = 0; row < tiledRows; row += Tile)
        {
            for (int position = 0; position < tiledPositions; position += Tile)
            {
                LoadTile(MemoryMarshal.Cast<T, double>(rows)[((row * width) + position)..], width, offsets.Slice(position, Tile), MemoryMarshal.Cast<T, double>(memory)[row..]);
            }
        }

        for (int position = 0; position < offsets.Length; position++)
        {
            if (offsets[position] < 0)
            {
                continue;
            }

            Span<T> column = memory.Slice(offsets[position], length);
            for (int row = position < tiledPositions ? tiledRows : 0; row < count; row++)
            {
                column[row] = rows[(row * width) + position];
            }

            column[count..].Fill(column[count - 1]);
        }
    }

    /// <summary>Columns into whole rows.</summary>
    /// <param name="memory">Where the columns are.</param>
    /// <param name="columns">Where each begins; the mask is 0 for a literal, which has a register only.</param>
    /// <param name="rows">As many numbers a row as there are columns.</param>
    public static void Store<T>(ReadOnlySpan<T> memory, ReadOnlySpan<(int Offset, int Mask)> columns, Span<T> rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = columns.Length;
        int count = width == 0 ? 0 : rows.Length / width;
        (int tiledRows, int tiledPositions) = Tiled<T>(count, width);
        for (int row = 0; row < tiledRows; row += Tile)
        {
            for (int position = 0; position < tiledPositions; position += Tile)
            {
                StoreTile(MemoryMarshal.Cast<T, double>(memory), row, columns.Slice(position, Tile), MemoryMarshal.Cast<T, double>(rows)[((row * width) + position)..], width);
            }
        }

        for (int position = 0; position < width; position++)
        {
            (int offset, int mask) = columns[position];
            for (int row = position < tiledPositions ? tiledRows : 0; row < count; row++)
            {
                rows[(row * width) + position] = memory[offset + (row & mask)];
            }
        }
    }

    // How much of a matrix is transposed in registers.
    private static (int Rows, int Positions) Tiled<T>(int rows, int positions) =>
        Avx.IsSupported && typeof(T) == typeof(double) ? (rows & -Tile, positions & -Tile) : (0, 0);

    private static void LoadTile(ReadOnlySpan<double> rows, int width, ReadOnlySpan<int> offsets, Span<double> memory)
    {
        (Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d) = Transposed(
            Vector256.Create(rows),
            Vector256.Create(rows[width..]),
            Vector256.Create(rows[(2 * width)..]),
            Vector256.Create(rows[(3 * width)..]));
        Write(a, offsets[0], memory);
        Write(b, offsets[1], memory);
        Write(c, offsets[2], memory);
        Write(d, offsets[3], memory);

        static void Write(Vector256<double> column, int offset, Span<double> memory)
        {
            if (offset >= 0)
            {
                column.CopyTo(memory[offset..]);
            }
        }
    }

    private static void StoreTile(ReadOnlySpan<double> memory, int row, ReadOnlySpan<(int Offset, int Mask)> columns, Span<double> rows, int width)
    {
        (Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d) = Transposed(
            Read(memory, row, columns[0]),
            Read(memory, row, columns[1]),
            Read(memory, row, columns[2]),
            Read(memory, row, columns[3]));
        a.CopyTo(rows);
        b.CopyTo(rows[width..]);
        c.CopyTo(rows[(2 * width)..]);
        d.CopyTo(rows[(3 * width)..]);

        static Vector256<double> Read(ReadOnlySpan<double> memory, int row, (int Offset, int Mask) column) =>
            Vector256.Create(memory[(column.Offset + (row & column.Mask))..]);
    }

    private static (Vector256<double> A, Vector256<double> B, Vector256<double> C, Vector256<double> D) Transposed(
        Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        Vector256<double> ab0 = Avx.UnpackLow(a, b), ab1 = Avx.UnpackHigh(a, b), cd0 = Avx.UnpackLow(c, d), cd1 = Avx.UnpackHigh(c, d);
        return (
            Avx.Permute2x128(ab0, cd0, 0x20),
            Avx.Permute2x128(ab1, cd1, 0x20),
            Avx.Permute2x128(ab0, cd0, 0x31),
            Avx.Permute2x128(ab1, cd1, 0x31));
    }
}
