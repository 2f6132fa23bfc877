namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>
/// The registers of a machine, as the tile of a matrix product uses them. One text of the kernel serves every width.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TRegister">A register of them.</typeparam>
internal unsafe interface IRegisters<T, TRegister>
    where T : unmanaged
    where TRegister : unmanaged
{
    /// <summary>The number of elements of a register.</summary>
    static abstract int Count { get; }

    /// <summary>
    /// The rows of a tile of two registers a row, 8, 6 or 4: as many as fit the machine's registers beside the two of
    /// the right factor and one of the left.
    /// </summary>
    static abstract int TileRows { get; }

    static abstract TRegister Load(T* source);

    static abstract void Store(TRegister register, T* destination);

    static abstract TRegister Broadcast(T* number);

    static abstract TRegister Add(TRegister x, TRegister y);

    /// <summary>x · y + z, with one rounding where the machine can.</summary>
    static abstract TRegister MultiplyAdd(TRegister x, TRegister y, TRegister z);

    /// <summary>The sum of a register's elements, in an order of its own.</summary>
    static abstract T Sum(TRegister register);
}
