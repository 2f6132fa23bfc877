using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Tape;

/// <summary>Brings the caller's data onto a tape: in place where it is an array or a dense tensor, else by a copy.</summary>
internal sealed class Leaves<T>(TensorLog<T> log, BufferPool<T> pool, ShapeTable shapes)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Variable<T> Place(Tensor<T> values, bool varies)
    {
        ArgumentNullException.ThrowIfNull(values);
        Span<int> lengths = stackalloc int[values.Rank];
        for (int i = 0; i < lengths.Length; i++)
        {
            lengths[i] = checked((int)values.Lengths[i]);
        }

        Shape shape = shapes.Intern(lengths);
        Buffer<T> data;
        if (values.IsDense && shape.Count > 0)
        {
            data = pool.RentWrapper();
            data.Wrap(values, shape.Count);
        }
        else
        {
            data = pool.Rent(shape.Count);
            values.FlattenTo(data.Span);
        }

        return varies ? log.Leaf(data, shape) : log.Constant(data, shape);
    }

    public Variable<T> Wrap(T[] values, ReadOnlySpan<int> lengths, bool varies)
    {
        ArgumentNullException.ThrowIfNull(values);
        Shape shape = Fitting(values.Length, lengths, nameof(values));
        Buffer<T> data = pool.RentWrapper();
        data.Wrap(values);
        return varies ? log.Leaf(data, shape) : log.Constant(data, shape);
    }

    public Variable<T> Copy(ReadOnlySpan<T> values, ReadOnlySpan<int> lengths, bool varies)
    {
        Shape shape = Fitting(values.Length, lengths, nameof(values));
        Buffer<T> data = pool.Rent(values.Length);
        values.CopyTo(data.Span);
        return varies ? log.Leaf(data, shape) : log.Constant(data, shape);
    }

    private Shape Fitting(int count, ReadOnlySpan<int> lengths, string name)
    {
        Shape shape = shapes.Intern(lengths);
        return shape.Count == count
            ? shape
            : throw new ArgumentException(
                $"Shape {shape} needs {shape.Count} elements, but {count} were given. Give the lengths of the axes after the values, here with the product {count}.", name);
    }
}
