using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Parallel;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Pooling;

/// <summary>The place in x of the greatest element under each window of a channel: the first in row-major order, or the first NaN.</summary>
/// <remarks>
/// A line of windows is taken together, one place of the windows after the other, so that the comparisons of a line do not
/// wait for each other; and which element is greater is as good as random, so the choice is arithmetic instead of a branch.
/// </remarks>
internal readonly ref struct Greatest<T>(PoolingWindow window, ReadOnlySpan<T> x, Shape source, Span<int> places, Shape target) : IRangeBody
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> x = x;
    private readonly Span<int> places = places;

    /// <summary>The windows of the channels from <paramref name="start"/> to <paramref name="end"/>, counted over all samples.</summary>
    public void Run(int start, int end)
    {
        int width = target[3];
        for (int plane = start; plane < end; plane++)
        {
            for (int row = 0; row < target[2]; row++)
            {
                Line(plane, (row * window.Stride.Height) - window.Padding.Height, places.Slice(((plane * target[2]) + row) * width, width));
            }
        }
    }

    private void Line(int plane, int top, Span<int> line)
    {
        int from = Math.Max(top, 0);
        int first = (plane * source[2]) + from;
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = (first * source[3]) + Math.Max((i * window.Stride.Width) - window.Padding.Width, 0);
        }

        for (int row = from; row < Math.Min(top + window.Kernel.Height, source[2]); row++)
        {
            for (int column = 0; column < window.Kernel.Width; column++)
            {
                int left = column - window.Padding.Width;
                int begin = left >= 0 ? 0 : Math.Min(line.Length, (window.Stride.Width - 1 - left) / window.Stride.Width);
                int end = left >= source[3] ? begin : Math.Clamp(((source[3] - 1 - left) / window.Stride.Width) + 1, begin, line.Length);
                int at = (((plane * source[2]) + row) * source[3]) + left + (begin * window.Stride.Width);
                foreach (ref int place in line[begin..end])
                {
                    (T greatest, T other) = (x[place], x[at]);
                    int isGreater = -Unsafe.BitCast<bool, byte>((other > greatest) | (T.IsNaN(other) & !T.IsNaN(greatest)));
                    place ^= (place ^ at) & isGreater;
                    at += window.Stride.Width;
                }
            }
        }
    }
}
