using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Modules;

/// <summary>y = shortcut(x) + body(x), the shortcut being x itself unless a layer is given (He et al., Deep residual learning for image recognition, 2016). Its parts are <c>body</c> and <c>shortcut</c>.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>Layer&lt;float&gt; block = new Residual&lt;float&gt;(new Sequential&lt;float&gt; { new Linear&lt;float&gt;(16, 16, random), Activations.Relu&lt;float&gt;() });</code></example>
public sealed class Residual<T> : Layer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A layer beside its shortcut.</summary>
    /// <param name="body">What is added to the shortcut.</param>
    /// <param name="shortcut">What brings the input to the body's output shape, where that is another; null for the input itself.</param>
    public Residual(Layer<T> body, Layer<T>? shortcut = null)
    {
        Body = Add("body", body);
        Shortcut = shortcut is null ? null : Add("shortcut", shortcut);
    }

    /// <summary>What is added to the shortcut.</summary>
    public Layer<T> Body { get; }

    /// <summary>The way past the body; null for the input itself.</summary>
    public Layer<T>? Shortcut { get; }

    /// <inheritdoc/>
    /// <param name="input">What the body takes.</param>
    /// <returns>The sum, of the shape of both parts.</returns>
    /// <exception cref="ArgumentException">The body's output and the shortcut have different shapes.</exception>
    public override Variable<T> Forward(Variable<T> input)
    {
        Variable<T> added = Body.Forward(input);
        Variable<T> past = Shortcut?.Forward(input) ?? input;
        return added.Shape.Equals(past.Shape)
            ? Observed(past + added)
            : throw new ArgumentException($"Residual adds tensors of one shape, but the shortcut is {past.Shape} and the body's output {added.Shape}. Give it a shortcut that maps {input.Shape} to {added.Shape}.", nameof(input));
    }
}
