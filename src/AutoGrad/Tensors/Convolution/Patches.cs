using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Convolution;

/// <summary>
/// What a kernel sees of one sample, as a matrix: row (c, k, l) holds for each output pixel the input that meets weight
/// [·, c, k, l], or 0 in the padding. Convolution is then a product with the weights. The matrix is never there as a whole:
/// it is made for a stretch of output pixels at a time (some whole lines, or a part of a long one), small enough to stay in
/// the cache until it is used.
/// </summary>
internal readonly struct Patches
{
    private const int Bytes = 1 << 16;
    private const int LeastPixels = 64;

    private readonly ConvolutionForm form;
    private readonly Pair input;
    private readonly Pair kernel;
    private readonly int width;

    public Patches(ConvolutionShapes shapes, int elementSize)
    {
        (form, Shape x, Shape weight, Shape y) = shapes;
        input = (x[2], x[3]);
        kernel = (weight[2], weight[3]);
        width = y[3];
        Channels = weight[1];
        Rows = Channels * kernel.Height * kernel.Width;
        Pixels = y[2] * y[3];
        IsInput = kernel == (1, 1) && form.Stride == (1, 1) && form.Padding == (0, 0);
        int most = Math.Max(LeastPixels, Bytes / (Rows * elementSize));
        Stretch = width > most ? most : Math.Min(Pixels, most / width * width);
    }

    /// <summary>The number of channels of a group.</summary>
    public int Channels { get; }

    /// <summary>The number of inputs that meet one output: channels · kernel height · kernel width.</summary>
    public int Rows { get; }

    /// <summary>The number of output pixels of a channel.</summary>
    public int Pixels { get; }

    /// <summary>Whether the matrix is the input itself: a kernel of 1 × 1 that skips nothing.</summary>
    public bool IsInput { get; }

    /// <summary>The number of output pixels of a stretch, at most.</summary>
    public int Stretch { get; }

    /// <summary>The number of output pixels of the last stretch of a line or, where stretches have whole lines, of all.</summary>
    public int LastStretch => (((width > Stretch ? width : Pixels) - 1) % Stretch) + 1;

    /// <summary>The number of output pixels of the stretch that begins at one.</summary>
    public int CountFrom(int first) => Math.Min(Stretch, width > Stretch ? width - (first % width) : Pixels - first);

    /// <summary>The matrix for a stretch: made, or a part of the input where that is the matrix.</summary>
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
        (int line, int left) = int.DivRem(first, width);
        int columns = Math.Min(count, width - left);
        int at = 0;
        for (int row = 0; row < Rows; row++)
        {
            PatchLine reach = At(row, line, left, columns);
            for (int end = at + count; at < end; at += columns)
            {
                reach.Gather(x, room.Slice(at, columns));
                reach.MoveDown();
            }
        }

        return room[..at];
    }

    /// <summary>The transpose of <see cref="Of"/>: adds each element of the matrix to the input that it came from.</summary>
    /// <param name="matrix">The matrix, [rows, count].</param>
    /// <param name="first">The first output pixel, row-major.</param>
    /// <param name="count">The number of output pixels.</param>
    /// <param name="x">The channels of one group of one sample.</param>
    public void AddTo<T>(ReadOnlySpan<T> matrix, int first, int count, Span<T> x)
        where T : unmanaged, INumberBase<T>
    {
        (int line, int left) = int.DivRem(first, width);
        int columns = Math.Min(count, width - left);
        int at = 0;
        for (int row = 0; row < Rows; row++)
        {
            PatchLine reach = At(row, line, left, columns);
            for (int end = at + count; at < end; at += columns)
            {
                reach.Scatter(matrix.Slice(at, columns), x);
                reach.MoveDown();
            }
        }
    }

    // What the weight of a row of the matrix meets along a part of an output line.
    private PatchLine At(int row, int line, int left, int columns)
    {
        (int rest, int l) = int.DivRem(row, kernel.Width);
        (int channel, int k) = int.DivRem(rest, kernel.Height);
        return new PatchLine(
            input,
            channel,
            (line * form.Stride.Height) + (k * form.Dilation.Height) - form.Padding.Height,
            (left * form.Stride.Width) + (l * form.Dilation.Width) - form.Padding.Width,
            form.Stride,
            columns);
    }
}
