using System.Runtime.CompilerServices;

namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>How a product is cut into blocks that fit the caches; found from the lengths and strides alone.</summary>
internal readonly struct Blocking
{
    /// <summary>How many terms are added up before they join the total; keeps the round-off of long sums small.</summary>
    public const int MostTerms = 384;

    private const int MostRows = 192;
    private const int MostColumns = 1024;
    private const int PageBytes = 4096;

    /// <summary>Terms of a block.</summary>
    public int Terms { get; private init; }

    /// <summary>Rows of a block, a multiple of a tile's.</summary>
    public int Rows { get; private init; }

    /// <summary>Columns of a block, a multiple of a tile's.</summary>
    public int Columns { get; private init; }

    /// <summary>Columns of a tile.</summary>
    public int Width { get; private init; }

    /// <summary>Whether the rows of A are copied in the order of use.</summary>
    public bool PacksLeft { get; private init; }

    /// <summary>Whether all columns of B are copied in the order of use.</summary>
    public bool PacksRight { get; private init; }

    /// <summary>The number of elements of the copies; a cache line more, so that they can be aligned.</summary>
    public int ScratchLength { get; private init; }

    /// <summary>Columns of B in a copy.</summary>
    public int PackedColumns { get; private init; }

    /// <summary>The terms of a block of a sum: blocks of about one length.</summary>
    public static int TermsOf(int k) => RoundUp(Divide(k, Divide(k, MostTerms)), 4);

    /// <summary>Where the copies of a block's columns begin: the last ones are copied if they do not fill registers.</summary>
    public int FirstCopy(int columns) => PacksRight ? 0 : columns % (Width / 2) == 0 ? columns : columns / Width * Width;

    public static Blocking Of<T, TRegister, TRegisters>(int m, int n, int k, int rowA, int stepA, int stepB, int columnB)
        where T : unmanaged
        where TRegister : unmanaged
    where TRegisters : struct, IRegisters<T, TRegister>
    {
        int element = Unsafe.SizeOf<T>();
        int width = 2 * TRegisters.Count;
        int terms = TermsOf(k);
        bool packsRight = columnB != 1
            || (m >= 32 && (long)stepB * element >= PageBytes)
            || (m >= 256 && (long)n * k * element > 2 << 20);
        bool packsLeft = rowA == 1 && (long)stepA * element >= PageBytes && n >= 32;
        int columns = Math.Min(RoundUp(n, width), MostColumns);

        // As many blocks of rows as give several threads enough to share, all of about one height.
        int panels = columns / width;
        int blocks = Math.Max(Divide(m, MostRows), Math.Min(Divide(8, panels), Divide(m, 4 * TRegisters.TileRows)));
        int rows = RoundUp(Divide(m, blocks), TRegisters.TileRows);
        int packedRows = packsLeft ? RoundUp(m, TRegisters.TileRows) : 0;
        int packedColumns = packsRight ? columns : n % (width / 2) == 0 ? 0 : width;
        return new Blocking
        {
            Terms = terms,
            Rows = rows,
            Columns = columns,
            Width = width,
            PacksLeft = packsLeft,
            PacksRight = packsRight,
            PackedColumns = packedColumns,
            ScratchLength = packedRows + packedColumns == 0 ? 0 : ((packedRows + packedColumns) * terms) + (64 / element),
        };
    }

    private static int Divide(int length, int unit) => (length + unit - 1) / unit;

    private static int RoundUp(int length, int unit) => Divide(length, unit) * unit;
}
