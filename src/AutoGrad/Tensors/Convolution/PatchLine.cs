using System.Numerics;

namespace AutoGrad.Tensors.Convolution;

/// <summary>The inputs that one weight meets along an output line, or a part of one, and how it moves down to the next line.</summary>
internal struct PatchLine
{
    private readonly int height;
    private readonly int step;
    private readonly int down;
    private readonly int lineStride;
    private readonly int from;
    private readonly int to;
    private int row;
    private int start;

    /// <summary>A weight at an output line.</summary>
    /// <param name="input">The size of a channel.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="row">The input row that the weight meets, in the channel or in the padding.</param>
    /// <param name="left">The input column that it meets at the first output, likewise.</param>
    /// <param name="stride">From one output to the next.</param>
    /// <param name="columns">The number of outputs.</param>
    public PatchLine(Pair input, int channel, int row, int left, Pair stride, int columns)
    {
        this.row = row;
        height = input.Height;
        step = stride.Width;
        down = stride.Height;
        lineStride = stride.Height * input.Width;
        from = left >= 0 ? 0 : Math.Min(columns, (step - 1 - left) / step);
        to = left >= input.Width ? from : Math.Clamp(((input.Width - 1 - left) / step) + 1, from, columns);
        start = (((channel * height) + row) * input.Width) + left + (from * step);
    }

    private readonly bool IsInside => (uint)row < (uint)height && from < to;

    /// <summary>Goes to the next output line.</summary>
    public void MoveDown()
    {
        row += down;
        start += lineStride;
    }

    /// <summary>The inputs of this line; 0 in the padding.</summary>
    public readonly void Gather<T>(ReadOnlySpan<T> x, Span<T> line)
        where T : unmanaged, INumberBase<T>
    {
        if (!IsInside)
        {
            line.Clear();
            return;
        }

        if (to - from < line.Length)
        {
            line[..from].Clear();
            line[to..].Clear();
            line = line[from..to];
        }

        if (step == 1)
        {
            x.Slice(start, line.Length).CopyTo(line);
            return;
        }

        for (int i = 0; i < line.Length; i++)
        {
            line[i] = x[start + (i * step)];
        }
    }

    /// <summary>Adds a line to the inputs that it came from.</summary>
    public readonly void Scatter<T>(ReadOnlySpan<T> line, Span<T> x)
        where T : unmanaged, INumberBase<T>
    {
        if (!IsInside)
        {
            return;
        }

        line = line[from..to];
        if (step == 1)
        {
            Span<T> inputs = x.Slice(start, line.Length);
            int i = 0;
            for (; i <= line.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                (new Vector<T>(inputs[i..]) + new Vector<T>(line[i..])).CopyTo(inputs[i..]);
            }

            for (; i < line.Length; i++)
            {
                inputs[i] += line[i];
            }

            return;
        }

        for (int i = 0; i < line.Length; i++)
        {
            x[start + (i * step)] += line[i];
        }
    }
}
