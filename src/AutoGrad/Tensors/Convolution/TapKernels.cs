using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Convolution;

/// <summary>The trilinear form Σ y · w · x of a convolution, solved for each of its three arguments, one weight at a time.</summary>
internal static class TapKernels
{
    /// <summary>y = b + Σ w · x; b is empty or has an element for each channel.</summary>
    public static void Output<T>(ConvolutionShapes shapes, ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Begin(y, shapes.Y, bias);
        Taps taps = new(shapes);
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

    /// <summary>x = b + Σ w · y; b is empty or has an element for each channel.</summary>
    public static void Input<T>(ConvolutionShapes shapes, ReadOnlySpan<T> y, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Begin(x, shapes.X, bias);
        Taps taps = new(shapes);
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
    public static void Weight<T>(ConvolutionShapes shapes, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> weight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        weight.Clear();
        Taps taps = new(shapes);
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

    private static void Begin<T>(Span<T> values, Shape shape, ReadOnlySpan<T> bias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        values.Clear();
        int plane = shape[2] * shape[3];
        for (int at = 0; at < shape[0] * shape[1] && !bias.IsEmpty; at++)
        {
            values.Slice(at * plane, plane).Fill(bias[at % shape[1]]);
        }
    }
}
