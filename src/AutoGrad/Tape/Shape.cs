namespace AutoGrad.Tape;

/// <summary>The lengths of a tensor's axes, outermost first (row-major); rank 0 is a single number.</summary>
public sealed class Shape : IEquatable<Shape>
{
    private readonly int[] lengths;

    private Shape(int[] lengths, int count)
    {
        this.lengths = lengths;
        Count = count;
    }

    /// <summary>The shape of a single number.</summary>
    public static Shape Scalar { get; } = new([], 1);

    /// <summary>The table that holds this instance, if one does.</summary>
    internal ShapeTable? Table { get; set; }

    /// <summary>The number of axes.</summary>
    public int Rank => lengths.Length;

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <summary>The lengths, outermost axis first.</summary>
    public ReadOnlySpan<int> Lengths => lengths;

    /// <summary>The length of an axis; negative axes count from the last.</summary>
    /// <param name="axis">The axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int this[int axis] => lengths[Axis(axis)];

    /// <summary>A shape.</summary>
    /// <param name="lengths">The lengths, outermost axis first.</param>
    /// <returns>The shape.</returns>
    /// <exception cref="ArgumentException">A length is negative, or the tensor has more elements than an array can.</exception>
    public static Shape Of(params ReadOnlySpan<int> lengths)
    {
        long count = 1;
        foreach (int length in lengths)
        {
            if (length < 0)
            {
                throw new ArgumentException($"A shape needs lengths of at least 0, but got {Print(lengths)}.", nameof(lengths));
            }

            count *= length;
            if (count > Array.MaxLength)
            {
                throw new ArgumentException($"A tensor of shape {Print(lengths)} has more than {Array.MaxLength} elements.", nameof(lengths));
            }
        }

        return new Shape(lengths.ToArray(), (int)count);
    }

    /// <summary>The axis counted from the first, given one that may count from the last.</summary>
    /// <param name="axis">−rank ≤ axis &lt; rank.</param>
    /// <returns>0 ≤ axis &lt; rank.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int Axis(int axis) => axis >= -Rank && axis < Rank
        ? axis < 0 ? axis + Rank : axis
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, Rank == 0
            ? "A tensor of rank 0 has no axes."
            : $"Axis {axis} does not exist in shape {this}; axes {-Rank} to {Rank - 1} do.");

    /// <summary>The number of elements between neighbours along an axis in row-major order.</summary>
    /// <param name="axis">The axis.</param>
    /// <returns>The stride.</returns>
    public int Stride(int axis)
    {
        int stride = 1;
        for (int i = Axis(axis) + 1; i < Rank; i++)
        {
            stride *= lengths[i];
        }

        return stride;
    }

    /// <inheritdoc/>
    public bool Equals(Shape? other) => ReferenceEquals(this, other) || (other is not null && lengths.AsSpan().SequenceEqual(other.lengths));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => Hash(lengths);

    /// <inheritdoc/>
    public override string ToString() => Print(lengths);

    /// <summary>Lengths as text, such as [2, 3].</summary>
    /// <param name="lengths">The lengths.</param>
    /// <returns>The text.</returns>
    internal static string Print(ReadOnlySpan<int> lengths) => $"[{string.Join(", ", lengths.ToArray())}]";

    private static int Hash(ReadOnlySpan<int> lengths)
    {
        uint hash = 17;
        foreach (int length in lengths)
        {
            hash = (hash * 31) + (uint)length;
        }

        return (int)hash;
    }

    /// <summary>Compares shapes with plain lengths, so that a lookup by lengths allocates nothing.</summary>
    internal sealed class Comparer : IEqualityComparer<Shape>, IAlternateEqualityComparer<ReadOnlySpan<int>, Shape>
    {
        public bool Equals(Shape? x, Shape? y) => x is null ? y is null : x.Equals(y);

        public int GetHashCode(Shape shape) => shape.GetHashCode();

        public bool Equals(ReadOnlySpan<int> alternate, Shape other) => alternate.SequenceEqual(other.lengths);

        public int GetHashCode(ReadOnlySpan<int> alternate) => Hash(alternate);

        public Shape Create(ReadOnlySpan<int> alternate) => Of(alternate);
    }
}
