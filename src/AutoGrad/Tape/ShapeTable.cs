namespace AutoGrad.Tape;

/// <summary>One instance of each shape, found by its lengths without allocating.</summary>
internal sealed class ShapeTable
{
    private readonly HashSet<Shape> shapes = new(new Shape.Comparer());
    private readonly HashSet<Shape>.AlternateLookup<ReadOnlySpan<int>> byLengths;
    private Shape last = Shape.Scalar;

    public ShapeTable() => byLengths = shapes.GetAlternateLookup<ReadOnlySpan<int>>();

    public Shape Intern(ReadOnlySpan<int> lengths)
    {
        if (lengths.SequenceEqual(last.Lengths))
        {
            return last;
        }

        if (lengths.IsEmpty)
        {
            return Shape.Scalar;
        }

        if (!byLengths.TryGetValue(lengths, out Shape? shape))
        {
            shape = Shape.Of(lengths);
            shape.Table = this;
            shapes.Add(shape);
        }

        last = shape;
        return shape;
    }

    /// <summary>The shape itself if it is of this table, else its twin here.</summary>
    public Shape Intern(Shape shape) => ReferenceEquals(shape.Table, this) ? shape : Intern(shape.Lengths);
}
