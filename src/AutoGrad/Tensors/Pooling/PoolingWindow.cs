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
}
