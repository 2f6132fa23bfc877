using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Convolution;

namespace AutoGrad.Tensors;

/// <summary>
/// Convolutions in the sense of neural networks (cross-correlations), as in Dumoulin &amp; Visin, "A guide to
/// convolution arithmetic for deep learning" (2016). Padding is with zeros.
/// </summary>
public static class ConvolutionOperations
{
    /// <summary>
    /// y[n, o, i, j] = bias[o] + Σ_{c, k, l} weight[o, c, k, l] · x[n, c, i·stride + k·dilation − padding, j·stride + l·dilation − padding];
    /// with groups, output channels see the input channels of their own group only.
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, in channels, height, width].</param>
    /// <param name="weight">[out channels, in channels / groups, kernel height, kernel width].</param>
    /// <param name="bias">[out channels]; none where it is not given.</param>
    /// <param name="stride">From one output to the next.</param>
    /// <param name="padding">Zeros on each side.</param>
    /// <param name="dilation">From one weight to the next.</param>
    /// <param name="groups">The number of groups of channels.</param>
    /// <returns>[n, out channels, ⌊(height + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, likewise for the width].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other, or the kernel not into the input.</exception>
    public static Variable<T> Conv2d<T>(
        this Variable<T> x, Variable<T> weight, Variable<T>? bias = null, Pair? stride = null, Pair padding = default, Pair? dilation = null, int groups = 1)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Convolve(x, weight, bias, new ConvolutionForm("Conv2d", stride ?? 1, padding, dilation ?? 1, groups));

    /// <summary>
    /// The transposed convolution: the linear map in x whose transpose is <see cref="Conv2d"/> with the same weight and
    /// settings, so each x[n, c, i, j] adds weight[c, o, k, l] times itself to y[n, o, i·stride + k·dilation − padding, j·stride + l·dilation − padding].
    /// </summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, in channels, height, width].</param>
    /// <param name="weight">[in channels, out channels / groups, kernel height, kernel width].</param>
    /// <param name="bias">[out channels]; none where it is not given.</param>
    /// <param name="stride">From the outputs of one input to those of the next.</param>
    /// <param name="padding">How much is cut off on each side.</param>
    /// <param name="dilation">From one weight to the next.</param>
    /// <param name="groups">The number of groups of channels.</param>
    /// <returns>[n, out channels, (height − 1)·stride − 2·padding + dilation·(kernel − 1) + 1, likewise for the width].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other, or nothing is left of the output.</exception>
    public static Variable<T> ConvTranspose2d<T>(
        this Variable<T> x, Variable<T> weight, Variable<T>? bias = null, Pair? stride = null, Pair padding = default, Pair? dilation = null, int groups = 1)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ConvolveTransposed(x, weight, bias, new ConvolutionForm("ConvTranspose2d", stride ?? 1, padding, dilation ?? 1, groups));

    /// <summary>y[n, o, i] = bias[o] + Σ_{c, k} weight[o, c, k] · x[n, c, i·stride + k·dilation − padding]: <see cref="Conv2d"/> with a height of 1.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, in channels, length].</param>
    /// <param name="weight">[out channels, in channels / groups, kernel].</param>
    /// <param name="bias">[out channels]; none where it is not given.</param>
    /// <param name="stride">From one output to the next.</param>
    /// <param name="padding">Zeros on each side.</param>
    /// <param name="dilation">From one weight to the next.</param>
    /// <param name="groups">The number of groups of channels.</param>
    /// <returns>[n, out channels, ⌊(length + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other, or the kernel not into the input.</exception>
    public static Variable<T> Conv1d<T>(
        this Variable<T> x, Variable<T> weight, Variable<T>? bias = null, int stride = 1, int padding = 0, int dilation = 1, int groups = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ConvolutionForm form = ConvolutionForm.OfWidth("Conv1d", stride, padding, dilation, groups);
        return Flat(Convolve(Upright(x, "Conv1d", "input"), Upright(weight, "Conv1d", "weight"), bias, form));
    }

    /// <summary>The transposed convolution along one axis: <see cref="ConvTranspose2d"/> with a height of 1.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="x">[n, in channels, length].</param>
    /// <param name="weight">[in channels, out channels / groups, kernel].</param>
    /// <param name="bias">[out channels]; none where it is not given.</param>
    /// <param name="stride">From the outputs of one input to those of the next.</param>
    /// <param name="padding">How much is cut off on each side.</param>
    /// <param name="dilation">From one weight to the next.</param>
    /// <param name="groups">The number of groups of channels.</param>
    /// <returns>[n, out channels, (length − 1)·stride − 2·padding + dilation·(kernel − 1) + 1].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other, or nothing is left of the output.</exception>
    public static Variable<T> ConvTranspose1d<T>(
        this Variable<T> x, Variable<T> weight, Variable<T>? bias = null, int stride = 1, int padding = 0, int dilation = 1, int groups = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ConvolutionForm form = ConvolutionForm.OfWidth("ConvTranspose1d", stride, padding, dilation, groups);
        return Flat(ConvolveTransposed(Upright(x, "ConvTranspose1d", "input"), Upright(weight, "ConvTranspose1d", "weight"), bias, form));
    }

    private static Variable<T> Convolve<T>(Variable<T> x, Variable<T> weight, Variable<T>? bias, ConvolutionForm form)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tape<T> tape = Tape<T>.Of(x, weight);
        return Apply(new ConvolutionOutput<T>(form), x, weight, bias, form.Output(tape, x.Shape, weight.Shape), form);
    }

    private static Variable<T> ConvolveTransposed<T>(Variable<T> x, Variable<T> weight, Variable<T>? bias, ConvolutionForm form)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tape<T> tape = Tape<T>.Of(x, weight);
        Shape shape = form.Input(tape, x.Shape, weight.Shape);
        return Apply(new ConvolutionInput<T>(form, shape), x, weight, bias, shape, form);
    }

    private static Variable<T> Apply<T, TOperation>(TOperation operation, Variable<T> x, Variable<T> weight, Variable<T>? bias, Shape output, ConvolutionForm form)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IOperation<T>
    {
        Tape<T> tape = Tape<T>.Of(x, weight);
        if (bias is not { } b)
        {
            return tape.Apply(operation, x, weight);
        }

        return b.Rank == 1 && b.Count == output[1]
            ? tape.Apply(operation, x, weight, b)
            : throw new ArgumentException($"{form.Operation} with {output[1]} output channels needs a bias of shape [{output[1]}], but got {b.Shape}.", nameof(bias));
    }

    private static Variable<T> Upright<T>(Variable<T> x, string operation, string name)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Rank == 3
            ? x.Reshape(x.Shape[0], x.Shape[1], 1, x.Shape[2])
            : throw new ArgumentException($"{operation} needs an {name} of three axes, but got {x.Shape}.", name);

    private static Variable<T> Flat<T>(Variable<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => y.Reshape(y.Shape[0], y.Shape[1], y.Shape[3]);
}
