namespace AutoGrad.Tensors;

/// <summary>A setting of the two spatial axes, such as a stride; one number sets both: <c>stride: 2</c> or <c>stride: (2, 1)</c>.</summary>
/// <param name="Height">Along the second axis from the last.</param>
/// <param name="Width">Along the last axis.</param>
public readonly record struct Pair(int Height, int Width)
{
    /// <summary>The same along both axes.</summary>
    /// <param name="both">The number.</param>
    public static implicit operator Pair(int both) => new(both, both);

    /// <summary>One number for each axis.</summary>
    /// <param name="pair">Height, then width.</param>
    public static implicit operator Pair((int Height, int Width) pair) => new(pair.Height, pair.Width);

    /// <inheritdoc/>
    public override string ToString() => $"({Height}, {Width})";

    /// <summary>An error unless both numbers are at least this.</summary>
    internal Pair AtLeast(int least, string operation, string name) => Height >= least && Width >= least
        ? this
        : throw new ArgumentOutOfRangeException(name, this, $"{operation} needs {name} of at least {least} along both axes, but got {this}.");
}
