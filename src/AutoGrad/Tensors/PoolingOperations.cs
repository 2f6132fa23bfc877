using System.Buffers;
using System.Numerics;
using AutoGrad.Parallel;
using AutoGrad.Tape;
using AutoGrad.Tensors.Convolution;
using AutoGrad.Tensors.Indexing;
using AutoGrad.Tensors.Pooling;

namespace AutoGrad.Tensors;

/// <summary>Pooling over windows of the last two axes of [n, channels, height, width].</summary>
public static class PoolingOperations
{
    private const int LeastWindows = 8192;

    /// <summary>
    /// The greatest element under each window; padding counts as −∞. The gradient goes to the chosen element only: the
    /// first in row-major order where several are equal. A NaN under the window is chosen.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, height, width].</param>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">From one window to the next; the kernel where it is not given.</param>
    /// <param name="padding">How far windows reach beyond the edges, at most half the kernel.</param>
    /// <returns>[n, channels, ⌊(height + 2·padding − kernel) / stride⌋ + 1, likewise for the width].</returns>
    /// <exception cref="ArgumentException">x has not four axes, or the window does not fit.</exception>
    public static Variable<T> MaxPool2d<T>(this Variable<T> x, Pair kernel, Pair? stride = null, Pair padding = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Where the maximum is chosen, pooling is a selection: linear, and of all orders.
        PoolingWindow window = new("MaxPool2d", kernel, stride, padding);
        Shape target = window.Target(x.Tape, x.Shape);
        int[] places = ArrayPool<int>.Shared.Rent(target.Count);
        try
        {
            Greatest<T> body = new(window, x.Values, x.Shape, places, target);
            Workers.Run(x.Tape.Threads, target[0] * target[1], (LeastWindows / Math.Max(1, target[2] * target[3])) + 1, ref body);
            return x.Through(new Pick(x.Tape.Keep(places.AsSpan(0, target.Count)), target));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(places);
        }
    }

    /// <summary>The mean under each window; padding counts as zeros, which are part of the mean, as in libtorch's <c>count_include_pad</c>.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, height, width].</param>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">From one window to the next; the kernel where it is not given.</param>
    /// <param name="padding">How far windows reach beyond the edges, at most half the kernel.</param>
    /// <returns>[n, channels, ⌊(height + 2·padding − kernel) / stride⌋ + 1, likewise for the width].</returns>
    /// <exception cref="ArgumentException">x has not four axes, or the window does not fit.</exception>
    public static Variable<T> AvgPool2d<T>(this Variable<T> x, Pair kernel, Pair? stride = null, Pair padding = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        PoolingWindow window = new("AvgPool2d", kernel, stride, padding);
        Tape<T> tape = x.Tape;
        if (window.Target(tape, x.Shape).Count == 0)
        {
            return tape.Filled(T.Zero, window.Target(tape, x.Shape));
        }

        // A mean is a convolution of each channel with equal weights.
        int channels = x.Shape[1];
        T share = T.One / T.CreateChecked(kernel.Height * kernel.Width);
        Variable<T> weight = tape.Filled(share, tape.Intern(channels, 1, kernel.Height, kernel.Width));
        return tape.Apply(new ConvolutionOutput<T>(new ConvolutionForm("AvgPool2d", window.Stride, padding, 1, channels)), x, weight);
    }

    /// <summary>The greatest element of each channel; the gradient goes to the first of equals.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, height, width].</param>
    /// <returns>[n, channels, 1, 1].</returns>
    /// <exception cref="ArgumentException">x has not four axes, or no elements.</exception>
    public static Variable<T> GlobalMaxPool2d<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.MaxPool2d(Plane(x, "GlobalMaxPool2d"));

    /// <summary>The mean of each channel.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, height, width].</param>
    /// <returns>[n, channels, 1, 1].</returns>
    /// <exception cref="ArgumentException">x has not four axes, or no elements.</exception>
    public static Variable<T> GlobalAvgPool2d<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.AvgPool2d(Plane(x, "GlobalAvgPool2d"));

    private static Pair Plane<T>(Variable<T> x, string operation)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Rank == 4 && x.Shape[2] > 0 && x.Shape[3] > 0
            ? (x.Shape[2], x.Shape[3])
            : throw new ArgumentException($"{operation} needs an input [n, channels, height, width] with elements, but got {x.Shape}.", nameof(x));
}
