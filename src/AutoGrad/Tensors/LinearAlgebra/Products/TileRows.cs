namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>Rows of the left factor, read in place by two strides: one text serves A, Aᵀ and packed A.</summary>
/// <param name="start">The first element.</param>
/// <param name="stride">From one row to the next.</param>
/// <param name="step">From one term to the next.</param>
internal readonly unsafe struct TileRows<T>(T* start, nint stride, nint step)
    where T : unmanaged
{
    public T* Start { get; } = start;

    public nint Step { get; } = step;

    /// <summary>A row, or the last one where there are fewer.</summary>
    public T* Row(int row, int rows) => Start + (Math.Min(row, rows - 1) * stride);
}
