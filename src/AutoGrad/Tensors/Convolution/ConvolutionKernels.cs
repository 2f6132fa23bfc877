using System.Numerics;
using System.Numerics.Tensors;

namespace AutoGrad.Tensors.Convolution;

/// <summary>The trilinear form Σ y · w · x of a convolution, solved for each of its three arguments.</summary>
internal static class ConvolutionKernels
{
    /// <summary>y = Σ w · x.</summary>
    public static void Output<T>(Taps taps, ReadOnlySpan<T> x, ReadOnlySpan<T> weight, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        y.Clear();
        while (taps.MoveNext())
        {
            T w = weight[taps.Weight];
            for (int row = 0; row < taps.Rows; row++)
            {
                ReadOnlySpan<T> from = x[(taps.X + (row * taps.RowX))..];
                Span<T> to = y.Slice(taps.Y + (row * taps.RowY), taps.Columns);
                if (taps.Step == 1)
                {
                    TensorPrimitives.MultiplyAdd(from[..to.Length], w, to, to);
                }
                else
                {
                    for (int i = 0; i < to.Length; i++)
                    {
                        to[i] += w * from[i * taps.Step];
                    }
                }
            }
        }
    }

    /// <summary>x = Σ w · y.</summary>
    public static void Input<T>(Taps taps, ReadOnlySpan<T> y, ReadOnlySpan<T> weight, Span<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        x.Clear();
        while (taps.MoveNext())
        {
            T w = weight[taps.Weight];
            for (int row = 0; row < taps.Rows; row++)
            {
                ReadOnlySpan<T> from = y.Slice(taps.Y + (row * taps.RowY), taps.Columns);
                Span<T> to = x[(taps.X + (row * taps.RowX))..];
                if (taps.Step == 1)
                {
                    to = to[..from.Length];
                    TensorPrimitives.MultiplyAdd(from, w, to, to);
                }
                else
                {
                    for (int i = 0; i < from.Length; i++)
                    {
                        to[i * taps.Step] += w * from[i];
                    }
                }
            }
        }
    }

    /// <summary>w = Σ x · y.</summary>
    public static void Weight<T>(Taps taps, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> weight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        weight.Clear();
        while (taps.MoveNext())
        {
            T sum = T.Zero;
            for (int row = 0; row < taps.Rows; row++)
            {
                ReadOnlySpan<T> a = x[(taps.X + (row * taps.RowX))..];
                ReadOnlySpan<T> b = y.Slice(taps.Y + (row * taps.RowY), taps.Columns);
                if (taps.Step == 1)
                {
                    sum += TensorPrimitives.Dot(a[..b.Length], b);
                }
                else
                {
                    for (int i = 0; i < b.Length; i++)
                    {
                        sum += a[i * taps.Step] * b[i];
                    }
                }
            }

            weight[taps.Weight] += sum;
        }
    }
}
