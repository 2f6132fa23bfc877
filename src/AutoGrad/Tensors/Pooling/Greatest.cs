using System.Numerics;
using AutoGrad.Parallel;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Pooling;

/// <summary>The place in x of the greatest element under each window of a channel: the first in row-major order, or the first NaN.</summary>
internal readonly ref struct Greatest<T>(PoolingWindow window, ReadOnlySpan<T> x, Shape source, Span<int> places, Shape target) : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> x = x;
    private readonly Span<int> places = places;

    /// <summary>The windows of the channels from <paramref name="start"/> to <paramref name="end"/>, counted over all samples.</summary>
    public void Run(int start, int end)
    {
        int height = source[2];
        int width = source[3];
        int next = start * target[2] * target[3];
        for (int plane = start; plane < end; plane++)
        {
            for (int row = 0; row < target[2]; row++)
            {
                int top = (row * window.Stride.Height) - window.Padding.Height;
                int from = ((plane * height) + Math.Max(top, 0)) * width;
                int to = ((plane * height) + Math.Min(top + window.Kernel.Height, height)) * width;
                for (int column = 0; column < target[3]; column++)
                {
                    int left = (column * window.Stride.Width) - window.Padding.Width;
                    places[next++] = Under(from, to, width, Math.Max(left, 0), Math.Min(left + window.Kernel.Width, width));
                }
            }
        }
    }

    // Which element is greater is as good as random: a branch would be mispredicted half of the time, so the choice is arithmetic.
    private int Under(int from, int to, int width, int left, int right)
    {
        int best = from + left;
        T greatest = x[best];
        for (int row = from; row < to; row += width)
        {
            for (int i = row + left; i < row + right; i++)
            {
                T other = x[i];
                int isGreater = -((other > greatest) | (T.IsNaN(other) & !T.IsNaN(greatest)) ? 1 : 0);
                best ^= (best ^ i) & isGreater;
                greatest = x[best];
            }
        }

        return best;
    }
}
