using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// Reads each element at most once by strides, y[i, j, …] = x[offset + i·s₀ + j·s₁ + …]: permutations of axes and
/// diagonals. The transpose writes the elements back and zeros between them.
/// </summary>
/// <param name="target">The shape of y.</param>
/// <param name="strides">A stride for each axis of y.</param>
/// <param name="offset">The place of y's first element.</param>
internal readonly struct Strided(Shape target, ReadOnlyMemory<int> strides, int offset) : ILinearMap
{
    public Shape Target(Shape source) => target;

    public void Apply<T>(ReadOnlySpan<T> x, Shape source, Span<T> y, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Walk walk = new(target, strides.Span, stackalloc int[target.Rank]);
        for (int at = 0; at < y.Length; at += walk.Run, walk.Next())
        {
            Span<T> run = y.Slice(at, walk.Run);
            for (int i = 0, from = offset + walk.Start; i < run.Length; i++, from += walk.Stride)
            {
                run[i] = x[from];
            }
        }
    }

    public void Transpose<T>(ReadOnlySpan<T> y, Shape target, Span<T> x, Shape source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length > y.Length)
        {
            x.Clear();
        }

        Walk walk = new(target, strides.Span, stackalloc int[target.Rank]);
        for (int at = 0; at < y.Length; at += walk.Run, walk.Next())
        {
            ReadOnlySpan<T> run = y.Slice(at, walk.Run);
            for (int i = 0, to = offset + walk.Start; i < run.Length; i++, to += walk.Stride)
            {
                x[to] = run[i];
            }
        }
    }

    // From run to run along the last axis.
    private ref struct Walk
    {
        private readonly ReadOnlySpan<int> lengths;
        private readonly ReadOnlySpan<int> strides;
        private readonly Span<int> index;

        public Walk(Shape shape, ReadOnlySpan<int> strides, Span<int> index)
        {
            lengths = shape.Lengths;
            this.strides = strides;
            this.index = index;
            index.Clear();
            Run = shape.Rank == 0 ? 1 : lengths[^1];
            Stride = shape.Rank == 0 ? 0 : strides[^1];
        }

        public int Run { get; }

        public int Stride { get; }

        public int Start { get; private set; }

        public void Next()
        {
            for (int axis = lengths.Length - 2; axis >= 0; axis--)
            {
                Start += strides[axis];
                if (++index[axis] < lengths[axis])
                {
                    return;
                }

                Start -= index[axis] * strides[axis];
                index[axis] = 0;
            }
        }
    }
}
