namespace AutoGrad.GradBench.Problems;

/// <summary>A sparse matrix in compressed rows, filled row by row.</summary>
internal sealed class SparseRows(int elements, int rows)
{
    private readonly double[] values = new double[elements + rows];
    private readonly int[] columns = new int[elements + rows];
    private readonly int[] starts = new int[(3 * rows) + 1];
    private int count;
    private int row;

    public void Clear() => count = row = 0;

    public void Add(ReadOnlySpan<int> rowColumns, ReadOnlySpan<double> rowValues)
    {
        rowColumns.CopyTo(columns.AsSpan(count));
        rowValues.CopyTo(values.AsSpan(count));
        count += rowValues.Length;
        starts[++row] = count;
    }

    /// <summary>The first thirty numbers of each array and its last.</summary>
    public BundleJacobian Sample() => new(Ends(starts), Ends(columns), Ends(values));

    private static double[] Ends<T>(T[] array) => [.. array.Take(30).Append(array[^1]).Select(item => Convert.ToDouble(item, null))];
}
