using System.Numerics.Tensors;

namespace AutoGrad.Tape;

/// <summary>The boundary to .NET's tensors, which have no rank 0: a single number appears as shape [1].</summary>
internal static class TensorViews
{
    public static ReadOnlyTensorSpan<T> View<T>(ReadOnlySpan<T> values, Shape shape) =>
        new(values, Lengths(shape, stackalloc nint[Math.Max(shape.Rank, 1)]));

    public static Tensor<T> Copy<T>(ReadOnlySpan<T> values, Shape shape) =>
        Tensor.Create(values.ToArray(), Lengths(shape, stackalloc nint[Math.Max(shape.Rank, 1)]));

    private static ReadOnlySpan<nint> Lengths(Shape shape, Span<nint> lengths)
    {
        lengths[0] = 1;
        for (int i = 0; i < shape.Rank; i++)
        {
            lengths[i] = shape.Lengths[i];
        }

        return lengths;
    }
}
