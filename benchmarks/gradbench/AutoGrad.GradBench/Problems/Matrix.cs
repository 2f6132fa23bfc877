namespace AutoGrad.GradBench.Problems;

/// <summary>A matrix in row-major order; in JSON a list of rows of one length.</summary>
internal sealed record Matrix(double[] Values, int Rows, int Columns)
{
    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <exception cref="ArgumentException">The matrix has another shape.</exception>
    public Matrix Checked(string name, int rows, int columns) => Rows == rows && (Columns == columns || rows == 0) ? this : throw new ArgumentException(
        $"{name} has {Rows} rows of {Columns} numbers; {rows} of {columns} are needed.");
}
