namespace AutoGrad.Tensors.LinearAlgebra.Products;

/// <summary>A matrix in memory, or a part of one, seen through two strides: element (i, j) is at i · rowStride + j · columnStride.</summary>
/// <param name="values">The memory, from element (0, 0) on.</param>
/// <param name="rowStride">From one row to the next.</param>
/// <param name="columnStride">From one column to the next.</param>
internal readonly ref struct MatrixSpan<T>(ReadOnlySpan<T> values, int rowStride, int columnStride)
    where T : unmanaged
{
    public ReadOnlySpan<T> Values { get; } = values;

    public int RowStride { get; } = rowStride;

    public int ColumnStride { get; } = columnStride;

    /// <summary>A row-major matrix, or the transpose of one.</summary>
    /// <param name="values">The matrix in memory.</param>
    /// <param name="stride">The length of a row in memory.</param>
    /// <param name="transpose">Whether the transpose is meant.</param>
    public static MatrixSpan<T> Of(ReadOnlySpan<T> values, int stride, bool transpose) => transpose ? new(values, 1, stride) : new(values, stride, 1);

    /// <summary>The transpose, in the same memory.</summary>
    public MatrixSpan<T> Transposed => new(Values, ColumnStride, RowStride);

    /// <summary>Refuses a matrix whose last element would lie outside of the memory.</summary>
    public void EnsureHolds(int rows, int columns, string name)
    {
        long last = ((rows - 1L) * RowStride) + ((columns - 1L) * ColumnStride);
        if (rows > 0 && columns > 0 && (RowStride < 0 || ColumnStride < 0 || last >= Values.Length))
        {
            throw new ArgumentException(
                $"A {rows} × {columns} matrix with strides {RowStride} and {ColumnStride} needs {last + 1} elements, but there are {Values.Length}.", name);
        }
    }
}
