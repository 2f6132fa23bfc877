using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Convolution;

/// <summary>
/// What a kernel sees of one sample, as a matrix: row (c, k, l) holds for each output pixel the input that meets weight
/// [·, c, k, l], or 0 in the padding. Convolution is then a product with the weights. The matrix is never there as a whole:
/// it is made for a stretch of output pixels at a time, small enough to stay in the cache until it is used.
/// </summary>
internal readonly struct Patches
{
    private const int Bytes = 1 << 16;
    private const int LeastPixels = 64;

    private readonly ConvolutionForm form;
    private readonly Pair input;
    private readonly Pair kernel;
    private readonly int width;

    public Patches(ConvolutionShapes shapes)
    {
        (form, Shape x, Shape weight, Shape y) = shapes;
        input = (x[2], x[3]);
        kernel = (weight[2], weight[3]);
        width = y[3];
        Channels = weight[1];
        Rows = Channels * kernel.Height * kernel.Width;
        Pixels = y[2] * y[3];
        IsInput = kernel == (1, 1) && form.Stride == (1, 1) && form.Padding == (0, 0);
    }

    /// <summary>The number of channels of a group.</summary>
    public int Channels { get; }

    /// <summary>The number of inputs that meet one output: channels · kernel height · kernel width.</summary>
    public int Rows { get; }

    /// <summary>The number of output pixels of a channel.</summary>
    public int Pixels { get; }

    /// <summary>Whether the matrix is the input itself: a kernel of 1 × 1 that skips nothing.</summary>
    public bool IsInput { get; }

    /// <summary>The number of output pixels of a stretch.</summary>
    public int Stretch(int elementSize) => Math.Min(Pixels, Math.Max(LeastPixels, Bytes / (Rows * elementSize) / LeastPixels * LeastPixels));

    /// <summary>The matrix for the output pixels from <paramref name="first"/> on: made, or a part of the input where that is the matrix.</summary>
    /// <param name="x">The channels of one group of one sample.</param>
    /// <param name="first">The first output pixel, row-major.</param>
    /// <param name="count">The number of output pixels.</param>
    /// <param name="room">Where a matrix is made.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <returns>[rows, count].</returns>
    public ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> x, int first, int count, Span<T> room, out int stride)
        where T : unmanaged, INumberBase<T>
    {
        if (IsInput)
        {
            stride = Pixels;
            return x[first..];
        }

        stride = count;
        Gather(x, first, count, room);
        return room[..(Rows * count)];
    }

    /// <summary>Writes the matrix for the output pixels from <paramref name="first"/> on.</summary>
    /// <param name="x">The channels of one group of one sample.</param>
    /// <param name="first">The first output pixel, row-major.</param>
    /// <param name="count">The number of output pixels.</param>
    /// <param name="patches">The matrix, [rows, count].</param>
    public void Gather<T>(ReadOnlySpan<T> x, int first, int count, Span<T> patches)
        where T : unmanaged, INumberBase<T>
    {
        for (int row = 0; row < Rows; row++)
        {
            Span<T> to = patches.Slice(row * count, count);
            for (int done = 0; done < count;)
            {
                Segment segment = At(row, first + done, count - done);
                Span<T> part = to.Slice(done, segment.Length);
                part[..segment.From].Clear();
                part[segment.To..].Clear();
                part = part[segment.From..segment.To];
                if (form.Stride.Width == 1)
                {
                    x.Slice(segment.Input, part.Length).CopyTo(part);
                }
                else
                {
                    for (int i = 0; i < part.Length; i++)
                    {
                        part[i] = x[segment.Input + (i * form.Stride.Width)];
                    }
                }

                done += segment.Length;
            }
        }
    }

    /// <summary>The transpose of <see cref="Gather"/>: adds each element of the matrix to the input that it came from.</summary>
    /// <param name="patches">The matrix, [rows, count].</param>
    /// <param name="first">The first output pixel, row-major.</param>
    /// <param name="count">The number of output pixels.</param>
    /// <param name="x">The channels of one group of one sample.</param>
    public void Scatter<T>(ReadOnlySpan<T> patches, int first, int count, Span<T> x)
        where T : unmanaged, INumberBase<T>
    {
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<T> from = patches.Slice(row * count, count);
            for (int done = 0; done < count;)
            {
                Segment segment = At(row, first + done, count - done);
                ReadOnlySpan<T> part = from.Slice(done, segment.Length)[segment.From..segment.To];
                if (form.Stride.Width == 1)
                {
                    Span<T> to = x.Slice(segment.Input, part.Length);
                    TensorPrimitives.Add(part, to, to);
                }
                else
                {
                    for (int i = 0; i < part.Length; i++)
                    {
                        x[segment.Input + (i * form.Stride.Width)] += part[i];
                    }
                }

                done += segment.Length;
            }
        }
    }

    // The output pixels of one output row from a pixel on: how many there are, and which of them meet an input, and where.
    private Segment At(int row, int pixel, int most)
    {
        (int i, int j) = int.DivRem(pixel, width);
        (int rest, int l) = int.DivRem(row, kernel.Width);
        (int channel, int k) = int.DivRem(rest, kernel.Height);
        int length = Math.Min(width - j, most);
        int y = (i * form.Stride.Height) + (k * form.Dilation.Height) - form.Padding.Height;
        if (y < 0 || y >= input.Height)
        {
            return new Segment(length, 0, 0, 0);
        }

        int stride = form.Stride.Width;
        int left = (j * stride) + (l * form.Dilation.Width) - form.Padding.Width;
        int from = left >= 0 ? 0 : Math.Min(length, (stride - 1 - left) / stride);
        int to = left >= input.Width ? from : Math.Clamp(((input.Width - 1 - left) / stride) + 1, from, length);
        return from == to ? new Segment(length, from, to, 0) : new Segment(length, from, to, (((channel * input.Height) + y) * input.Width) + left + (from * stride));
    }

    private readonly record struct Segment(int Length, int From, int To, int Input);
}
