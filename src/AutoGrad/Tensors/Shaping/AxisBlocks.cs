using AutoGrad.Tape;

namespace AutoGrad.Tensors.Shaping;

/// <summary>A shape seen from one axis: row-major memory is <see cref="Outer"/> blocks of <see cref="Length"/> rows of <see cref="Inner"/> elements.</summary>
internal readonly struct AxisBlocks
{
    /// <summary>The view of a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="axis">The axis, counted from the first.</param>
    public AxisBlocks(Shape shape, int axis)
    {
        ReadOnlySpan<int> lengths = shape.Lengths;
        Outer = 1;
        for (int i = 0; i < axis; i++)
        {
            Outer *= lengths[i];
        }

        Length = lengths[axis];
        Inner = shape.Stride(axis);
    }

    /// <summary>The product of the lengths before the axis.</summary>
    public int Outer { get; }

    /// <summary>The length of the axis.</summary>
    public int Length { get; }

    /// <summary>The product of the lengths after the axis.</summary>
    public int Inner { get; }

    /// <summary>The number of elements in a block.</summary>
    public int Block => Length * Inner;
}
