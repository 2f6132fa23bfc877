namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>All rows of a tile, two registers each.</summary>
internal readonly struct FullTile<T, TRegister, TRegisters> : ITileShape
    where T : unmanaged
    where TRegister : unmanaged
    where TRegisters : struct, IRegisters<T, TRegister>
{
    public static int Rows => TRegisters.TileRows;

    public static bool IsWide => true;
}

/// <summary>All rows of a tile, one register each.</summary>
internal readonly struct NarrowTile<T, TRegister, TRegisters> : ITileShape
    where T : unmanaged
    where TRegister : unmanaged
    where TRegisters : struct, IRegisters<T, TRegister>
{
    public static int Rows => TRegisters.TileRows;

    public static bool IsWide => false;
}

/// <summary>Half of the rows of a tile, two registers each.</summary>
internal readonly struct ShortTile<T, TRegister, TRegisters> : ITileShape
    where T : unmanaged
    where TRegister : unmanaged
    where TRegisters : struct, IRegisters<T, TRegister>
{
    public static int Rows => TRegisters.TileRows / 2;

    public static bool IsWide => true;
}

/// <summary>Half of the rows of a tile, one register each.</summary>
internal readonly struct SmallTile<T, TRegister, TRegisters> : ITileShape
    where T : unmanaged
    where TRegister : unmanaged
    where TRegisters : struct, IRegisters<T, TRegister>
{
    public static int Rows => TRegisters.TileRows / 2;

    public static bool IsWide => false;
}
