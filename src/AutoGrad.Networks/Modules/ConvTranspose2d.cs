using System.Numerics;
using AutoGrad.Networks.Initialization;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>The transposed convolution <see cref="ConvolutionOperations.ConvTranspose2d"/> plus a bias for each channel: it goes up where a convolution goes down. Its parameters are <c>weight</c> [inputs, outputs / groups, kernel height, kernel width] and <c>bias</c> [outputs].</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Variable&lt;float&gt; maps = new ConvTranspose2d&lt;float&gt;(3, 8, kernel: 5, random, stride: 2, padding: 2).Forward(input);</code></example>
public sealed class ConvTranspose2d<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Pair stride;
    private readonly Pair padding;
    private readonly Pair dilation;
    private readonly int groups;

    /// <summary>A layer with random filters and biases of 0.</summary>
    /// <param name="inputs">The channels of the input.</param>
    /// <param name="outputs">The channels of the output.</param>
    /// <param name="kernel">The size of each filter.</param>
    /// <param name="random">Where the first filters come from.</param>
    /// <param name="stride">From the outputs of one input to those of the next.</param>
    /// <param name="padding">How much is cut off on each side.</param>
    /// <param name="dilation">From one weight to the next.</param>
    /// <param name="groups">The number of groups of channels.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="weights">How filters start: by default <see cref="HeNormal"/>.</param>
    /// <exception cref="ArgumentException">A size is not positive, the padding is negative, or the groups do not divide the channels.</exception>
    public ConvTranspose2d(
        int inputs, int outputs, Pair kernel, SeededRandom random, Pair? stride = null, Pair padding = default, Pair? dilation = null, int groups = 1, bool bias = true, IInitializer? weights = null)
    {
        this.stride = stride ?? 1;
        this.padding = padding;
        this.dilation = dilation ?? 1;
        this.groups = groups;
        Shape shape = Filters.Weight("ConvTranspose2d", inputs, outputs, groups, [kernel.Height, kernel.Width], [this.stride.Height, this.stride.Width, this.dilation.Height, this.dilation.Width], [padding.Height, padding.Width]);
        Weight = Add("weight", new Parameter<T>(shape).Initialize(weights ?? new HeNormal(), random));
        Bias = bias ? Add("bias", new Parameter<T>(Shape.Of(outputs))) : null;
    }

    /// <summary>The filters, [inputs, outputs / groups, kernel height, kernel width].</summary>
    public Parameter<T> Weight { get; }

    /// <summary>The biases, [outputs]; null without biases.</summary>
    public Parameter<T>? Bias { get; }

    /// <inheritdoc/>
    /// <param name="input">[batch, inputs, height, width].</param>
    /// <returns>[batch, outputs, …], of the size that <see cref="ConvolutionOperations.ConvTranspose2d"/> says.</returns>
    public override Variable<T> Forward(Variable<T> input) =>
        Observed(input.ConvTranspose2d(Weight.On(input.Tape), Bias?.On(input.Tape), stride, padding, dilation, groups));
}
