namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>
/// Which part of a tile is computed: the JIT compiles the kernel anew for each shape, without what the shape leaves out.
/// </summary>
internal interface ITileShape
{
    /// <summary>The rows, 2 to 8.</summary>
    static abstract int Rows { get; }

    /// <summary>Whether each row has a second register.</summary>
    static abstract bool IsWide { get; }
}
