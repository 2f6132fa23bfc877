using AutoGrad.Tape;

namespace AutoGrad.Tensors.Reductions;

/// <summary>One axis of a row-major tensor as a stack of blocks: element k of a line lies at (block · Length + k) · Inner + i.</summary>
/// <param name="Outer">The number of blocks.</param>
/// <param name="Length">The axis's length.</param>
/// <param name="Inner">The number of lines side by side.</param>
internal readonly record struct Line(int Outer, int Length, int Inner)
{
    /// <summary>All elements in one line.</summary>
    public static Line Whole(Shape shape) => new(1, shape.Count, 1);

    /// <summary>The lines along an axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Line Along(Shape shape, int axis, string operation)
    {
        int own = Axes.Position(shape, axis, operation);
        int outer = 1;
        for (int i = 0; i < own; i++)
        {
            outer *= shape.Lengths[i];
        }

        return new(outer, shape.Lengths[own], shape.Stride(own));
    }
}
