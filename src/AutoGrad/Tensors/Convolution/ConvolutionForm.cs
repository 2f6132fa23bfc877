using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.Convolution;

/// <summary>Which input meets which weight in a convolution: input index = output index · stride + tap · dilation − padding.</summary>
internal readonly struct ConvolutionForm
{
    /// <summary>What the user called, for messages.</summary>
    public string Operation { get; }

    public ConvolutionForm(string operation, Pair stride, Pair padding, Pair dilation, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        Operation = operation;
        Stride = stride.AtLeast(1, operation, nameof(stride));
        Padding = padding.AtLeast(0, operation, nameof(padding));
        Dilation = dilation.AtLeast(1, operation, nameof(dilation));
        Groups = groups;
    }

    public Pair Stride { get; }

    public Pair Padding { get; }

    public Pair Dilation { get; }

    public int Groups { get; }

    /// <summary>The form along the last axis alone, for a height of 1.</summary>
    public static ConvolutionForm OfWidth(string operation, int stride, int padding, int dilation, int groups) =>
        new(operation, (1, stride), (0, padding), (1, dilation), groups);

    /// <summary>The shape of the convolution of x [n, c, h, w] with weights [o, c / groups, kh, kw].</summary>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public Shape Output<T>(Tape<T> tape, Shape x, Shape weight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureRank(x, weight);
        if (x[1] != weight[1] * Groups || weight[0] % Groups != 0)
        {
            throw new ArgumentException(
                $"{Operation} of input {x} with weight {weight} in {Groups} groups: the input's {x[1]} channels must be {Groups} times the weight's axis 1, and the weight's axis 0 a multiple of {Groups}.");
        }

        return tape.Intern(
            x[0],
            weight[0],
            Length(x[2], weight[2], Stride.Height, Padding.Height, Dilation.Height, x, weight),
            Length(x[3], weight[3], Stride.Width, Padding.Width, Dilation.Width, x, weight));
    }

    /// <summary>The shape of the transposed convolution of y [n, o, h, w] with weights [o, c / groups, kh, kw]: the smallest input that y can come from.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public Shape Input<T>(Tape<T> tape, Shape y, Shape weight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureRank(y, weight);
        if (y[1] != weight[0] || weight[0] % Groups != 0)
        {
            throw new ArgumentException(
                $"{Operation} of input {y} with weight {weight} in {Groups} groups: the input's {y[1]} channels must be the weight's axis 0, and a multiple of {Groups}.");
        }

        long height = ((y[2] - 1L) * Stride.Height) + ((weight[2] - 1L) * Dilation.Height) + 1 - (2L * Padding.Height);
        long width = ((y[3] - 1L) * Stride.Width) + ((weight[3] - 1L) * Dilation.Width) + 1 - (2L * Padding.Width);
        return height > 0 && width > 0 && y[2] > 0 && y[3] > 0 && weight[2] > 0 && weight[3] > 0
            ? tape.Intern(y[0], weight[1] * Groups, Axis(height), Axis(width))
            : throw new ArgumentException($"{Operation} of input {y} with weight {weight}, stride {Stride}, padding {Padding} and dilation {Dilation} has no output: its size would be {height} × {width}.");
    }

    private void EnsureRank(Shape x, Shape weight)
    {
        if (x.Rank != 4 || weight.Rank != 4)
        {
            throw new ArgumentException($"{Operation} needs an input [n, channels, height, width] and a weight of four axes, but got {x} and {weight}.");
        }
    }

    private int Length(int input, int kernel, int stride, int padding, int dilation, Shape x, Shape weight)
    {
        long reach = ((kernel - 1L) * dilation) + 1;
        long length = input + (2L * padding);
        return kernel > 0 && length >= reach
            ? Axis(((length - reach) / stride) + 1)
            : throw new ArgumentException(
                $"{Operation} of input {x} with weight {weight}: a kernel of {kernel} with dilation {dilation} does not fit into a length of {input} with padding {padding}.");
    }

    private int Axis(long length) => length <= int.MaxValue
        ? (int)length
        : throw new ArgumentException($"{Operation} with stride {Stride}, padding {Padding} and dilation {Dilation} has an output of length {length}, but an axis can have {int.MaxValue} at most.");
}
