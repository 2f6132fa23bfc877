using System.Numerics;
using AutoGrad.Parallel;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>
/// All tiles of a block of C; an index is a block of rows by the columns of one tile. These columns of B stay in the
/// nearest cache while the rows of A pass by.
/// </summary>
internal readonly unsafe struct TileLoop<T, TRegister, TRegisters> : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRegister : unmanaged
    where TRegisters : struct, IRegisters<T, TRegister>
{
    private static int Width => 2 * TRegisters.Count;

    /// <summary>Rows of C.</summary>
    public int Rows { get; init; }

    /// <summary>Columns of C.</summary>
    public int Columns { get; init; }

    /// <summary>Rows of a block.</summary>
    public int BlockRows { get; init; }

    /// <summary>Terms of each sum.</summary>
    public int Terms { get; init; }

    /// <summary>Whether the products are added to C.</summary>
    public bool Add { get; init; }

    /// <summary>A in place; null if it was copied.</summary>
    public T* Left { get; init; }

    public nint LeftRow { get; init; }

    public nint LeftStep { get; init; }

    /// <summary>The copies of A's rows.</summary>
    public T* LeftPanels { get; init; }

    /// <summary>B in place.</summary>
    public T* Right { get; init; }

    public nint RightStep { get; init; }

    /// <summary>The copies of B's columns, from <see cref="FirstCopy"/> on.</summary>
    public T* RightPanels { get; init; }

    public int FirstCopy { get; init; }

    /// <summary>C.</summary>
    public T* Product { get; init; }

    public nint ProductRow { get; init; }

    public int Count => Panels * ((Rows + BlockRows - 1) / BlockRows);

    private int Panels => (Columns + Width - 1) / Width;

    public void Run(int start, int end)
    {
        for (int index = start; index < end; index++)
        {
            int panel = index % Panels;
            int row = index / Panels * BlockRows;
            int j = panel * Width;
            int columns = Math.Min(Width, Columns - j);
            bool isCopy = j >= FirstCopy;
            T* b = isCopy ? RightPanels + ((nint)(j - FirstCopy) * Terms) : Right + j;
            nint stepB = isCopy ? Width : RightStep;
            T* c = Product + (row * ProductRow) + j;
            int rows = Math.Min(BlockRows, Rows - row);
            if (columns == Width || columns == TRegisters.Count)
            {
                Tiles(row, rows, b, stepB, c, ProductRow, columns <= TRegisters.Count, Add);
            }
            else
            {
                PartialTiles(row, rows, columns, b, stepB, c);
            }
        }
    }

    private void Tiles(int row, int rows, T* b, nint stepB, T* c, nint strideC, bool isNarrow, bool add)
    {
        for (int i = 0; i < rows; i += TRegisters.TileRows)
        {
            int height = Math.Min(TRegisters.TileRows, rows - i);
            TileRows<T> a = LeftPanels is null
                ? new(Left + ((row + i) * LeftRow), LeftRow, LeftStep)
                : new(LeftPanels + ((nint)(row + i) * Terms), 1, TRegisters.TileRows);
            T* tile = c + (i * strideC);
            if (height > TRegisters.TileRows / 2)
            {
                if (isNarrow)
                {
                    Tile<T, TRegister, TRegisters, NarrowTile<T, TRegister, TRegisters>>.Multiply(a, b, stepB, tile, strideC, height, Terms, add);
                }
                else
                {
                    Tile<T, TRegister, TRegisters, FullTile<T, TRegister, TRegisters>>.Multiply(a, b, stepB, tile, strideC, height, Terms, add);
                }
            }
            else if (isNarrow)
            {
                Tile<T, TRegister, TRegisters, SmallTile<T, TRegister, TRegisters>>.Multiply(a, b, stepB, tile, strideC, height, Terms, add);
            }
            else
            {
                Tile<T, TRegister, TRegisters, ShortTile<T, TRegister, TRegisters>>.Multiply(a, b, stepB, tile, strideC, height, Terms, add);
            }
        }
    }

    // The last columns where they do not fill registers: by way of a full tile.
    private void PartialTiles(int row, int rows, int columns, T* b, nint stepB, T* c)
    {
        T* tile = stackalloc T[TRegisters.TileRows * Width];
        for (int i = 0; i < rows; i += TRegisters.TileRows)
        {
            int height = Math.Min(TRegisters.TileRows, rows - i);
            Tiles(row + i, height, b, stepB, tile, Width, columns <= TRegisters.Count, add: false);
            for (int r = 0; r < height; r++)
            {
                WritePart(tile + (r * Width), c + ((i + r) * ProductRow), columns);
            }
        }
    }

    private void WritePart(T* sums, T* c, int columns)
    {
        int j = 0;
        if (columns > TRegisters.Count)
        {
            TRegister sum = TRegisters.Load(sums);
            TRegisters.Store(Add ? TRegisters.Add(TRegisters.Load(c), sum) : sum, c);
            j = TRegisters.Count;
        }

        for (; j < columns; j++)
        {
            c[j] = Add ? c[j] + sums[j] : sums[j];
        }
    }
}
