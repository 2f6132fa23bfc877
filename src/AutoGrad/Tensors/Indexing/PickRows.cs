using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Tape;
using AutoGrad.Tensors.Shaping;

namespace AutoGrad.Tensors.Indexing;

/// <summary>Places of one axis by index, the others whole; the transpose adds each to its place.</summary>
/// <param name="axis">The axis.</param>
/// <param name="indices">The places.</param>
/// <param name="target">The shape of the result.</param>
internal readonly struct PickRows(int axis, ReadOnlyMemory<int> indices, Shape target) : ILinearMap
{
    public Shape Target(Shape source) => target;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        AxisBlocks blocks = new(source, axis);
        int inner = blocks.Inner;
        for (int block = 0, at = 0; at < y.Length; block += blocks.Block)
        {
            foreach (int index in indices.Span)
            {
                x.Slice(block + (index * inner), inner).CopyTo(y[at..]);
                at += inner;
            }
        }
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        x.Clear();
        AxisBlocks blocks = new(source, axis);
        int inner = blocks.Inner;
        for (int block = 0, at = 0; at < y.Length; block += blocks.Block)
        {
            foreach (int index in indices.Span)
            {
                Span<T> row = x.Slice(block + (index * inner), inner);
                TensorPrimitives.Add(row, y.Slice(at, inner), row);
                at += inner;
            }
        }
    }
}
