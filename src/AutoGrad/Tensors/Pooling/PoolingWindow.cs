using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Pooling;

/// <summary>A window that slides over the last two axes of [n, channels, height, width].</summary>
internal readonly struct PoolingWindow
{
    private readonly string operation;

    public PoolingWindow(string operation, Pair kernel, Pair? stride, Pair padding)
    {
        this.operation = operation;
        Kernel = kernel.AtLeast(1, operation, nameof(kernel));
        Stride = (stride ?? kernel).AtLeast(1, operation, nameof(stride));
        Padding = padding.AtLeast(0, operation, nameof(padding));
        if (padding.Height > kernel.Height / 2 || padding.Width > kernel.Width / 2)
        {
            throw new ArgumentOutOfRangeException(nameof(padding), padding, $"{operation} takes a padding of at most half the kernel {kernel}, or a window would see nothing else; but got {padding}.");
        }
    }

    public Pair Kernel { get; }

    public Pair Stride { get; }

    public Pair Padding { get; }

    /// <summary>The shape after pooling.</summary>
    /// <exception cref="ArgumentException">There are not four axes, or the window does not fit.</exception>
    public Shape Target<T>(Tape<T> tape, Shape x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Rank != 4)
        {
            throw new ArgumentException($"{operation} needs an input [n, channels, height, width], but got {x}.");
        }

        if (x[2] + (2 * Padding.Height) < Kernel.Height || x[3] + (2 * Padding.Width) < Kernel.Width)
        {
            throw new ArgumentException($"{operation}: a window of {Kernel} does not fit into an input of {x} with padding {Padding}.");
        }

        return tape.Intern(
            x[0],
            x[1],
            ((x[2] + (2 * Padding.Height) - Kernel.Height) / Stride.Height) + 1,
            ((x[3] + (2 * Padding.Width) - Kernel.Width) / Stride.Width) + 1);
    }

    /// <summary>The place in x of the greatest element under each window: the first in row-major order, or the first NaN.</summary>
    public void Greatest<T>(ReadOnlySpan<T> x, Shape source, Span<int> places, Shape target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int height = source[2];
        int width = source[3];
        int next = 0;
        for (int plane = 0; plane < source[0] * source[1]; plane++)
        {
            for (int row = 0; row < target[2]; row++)
            {
                int top = (row * Stride.Height) - Padding.Height;
                for (int column = 0; column < target[3]; column++)
                {
                    int left = (column * Stride.Width) - Padding.Width;
                    places[next++] = Greatest(
                        x,
                        ((plane * height) + Math.Max(top, 0)) * width,
                        ((plane * height) + Math.Min(top + Kernel.Height, height)) * width,
                        width,
                        Math.Max(left, 0),
                        Math.Min(left + Kernel.Width, width));
                }
            }
        }
    }

    private static int Greatest<T>(ReadOnlySpan<T> x, int from, int to, int width, int left, int right)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int best = from + left;
        for (int row = from; row < to; row += width)
        {
            for (int i = row + left; i < row + right; i++)
            {
                if (x[i] > x[best] || (T.IsNaN(x[i]) && !T.IsNaN(x[best])))
                {
                    best = i;
                }
            }
        }

        return best;
    }
}
