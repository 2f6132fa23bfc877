using System.Buffers;
using System.Numerics;
using AutoGrad.Parallel;
using AutoGrad.Tape;
using AutoGrad.Tensors.Convolution;
using AutoGrad.Tensors.Indexing;
using AutoGrad.Tensors.Pooling;

namespace AutoGrad.Tensors;

/// <summary>Pooling over windows of the last two axes of [n, channels, height, width], or of the last one of [n, channels, length].</summary>
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

    /// <summary>The greatest element under each window along one axis: <see cref="MaxPool2d"/> with a height of 1.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, length].</param>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">From one window to the next; the kernel where it is not given.</param>
    /// <param name="padding">How far windows reach beyond the ends, at most half the kernel.</param>
    /// <returns>[n, channels, ⌊(length + 2·padding − kernel) / stride⌋ + 1].</returns>
    /// <exception cref="ArgumentException">x has not three axes, or the window does not fit.</exception>
    public static Variable<T> MaxPool1d<T>(this Variable<T> x, int kernel, int? stride = null, int padding = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Flat(Upright(x, "MaxPool1d").MaxPool2d((1, kernel), (1, stride ?? kernel), (0, padding)));

    /// <summary>The mean under each window along one axis, zeros of the padding included: <see cref="AvgPool2d"/> with a height of 1.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, length].</param>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">From one window to the next; the kernel where it is not given.</param>
    /// <param name="padding">How far windows reach beyond the ends, at most half the kernel.</param>
    /// <returns>[n, channels, ⌊(length + 2·padding − kernel) / stride⌋ + 1].</returns>
    /// <exception cref="ArgumentException">x has not three axes, or the window does not fit.</exception>
    public static Variable<T> AvgPool1d<T>(this Variable<T> x, int kernel, int? stride = null, int padding = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Flat(Upright(x, "AvgPool1d").AvgPool2d((1, kernel), (1, stride ?? kernel), (0, padding)));

    /// <summary>The greatest element of each channel of sequences; the gradient goes to the first of equals.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, length].</param>
    /// <returns>[n, channels, 1].</returns>
    /// <exception cref="ArgumentException">x has not three axes, or no elements.</exception>
    public static Variable<T> GlobalMaxPool1d<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Flat(Upright(x, "GlobalMaxPool1d").GlobalMaxPool2d());

    /// <summary>The mean of each channel of sequences.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, channels, length].</param>
    /// <returns>[n, channels, 1].</returns>
    /// <exception cref="ArgumentException">x has not three axes, or no elements.</exception>
    public static Variable<T> GlobalAvgPool1d<T>(this Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Flat(Upright(x, "GlobalAvgPool1d").GlobalAvgPool2d());

    private static Variable<T> Upright<T>(Variable<T> x, string operation)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Rank == 3
            ? x.Reshape(x.Shape[0], x.Shape[1], 1, x.Shape[2])
            : throw new ArgumentException($"{operation} needs an input [n, channels, length], but got {x.Shape}.", nameof(x));

    private static Variable<T> Flat<T>(Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => y.Reshape(y.Shape[0], y.Shape[1], y.Shape[3]);

    private static Pair Plane<T>(Variable<T> x, string operation)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Rank == 4 && x.Shape[2] > 0 && x.Shape[3] > 0
            ? (x.Shape[2], x.Shape[3])
            : throw new ArgumentException($"{operation} needs an input [n, channels, height, width] with elements, but got {x.Shape}.", nameof(x));
}
