using System.Collections;
using System.Globalization;
using System.Numerics;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>Layers one after the other, named 0, 1, 2, … or as given.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example>
/// <code>
/// Sequential&lt;float&gt; network = [new Linear&lt;float&gt;(784, 128, random), Activations.Relu&lt;float&gt;(), new Linear&lt;float&gt;(128, 10, random)];
/// Sequential&lt;float&gt; named = new(("hidden", new Linear&lt;float&gt;(784, 128, random)), ("output", new Linear&lt;float&gt;(128, 10, random)));
/// </code>
/// </example>
public sealed class Sequential<T> : Layer<T>, IEnumerable<Layer<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Layer<T>> layers = [];

    /// <summary>No layers: what <see cref="Add(Layer{T})"/> fills.</summary>
    public Sequential()
    {
    }

    /// <summary>Layers in order.</summary>
    /// <param name="layers">The layers, which get the names 0, 1, 2, ….</param>
    public Sequential(params ReadOnlySpan<Layer<T>> layers)
    {
        foreach (Layer<T> layer in layers)
        {
            Add(layer);
        }
    }

    /// <summary>Layers in order, with names.</summary>
    /// <param name="layers">The names, different and without a dot, and the layers.</param>
    /// <exception cref="ArgumentException">A name is empty, holds a dot, or is taken.</exception>
    public Sequential(params ReadOnlySpan<(string Name, Layer<T> Layer)> layers)
    {
        foreach ((string name, Layer<T> layer) in layers)
        {
            Add(name, layer);
        }
    }

    /// <summary>The number of layers.</summary>
    public int Count => layers.Count;

    /// <summary>A layer by its place.</summary>
    /// <param name="index">The place.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public Layer<T> this[int index] => layers[index];

    /// <summary>Adds a layer at the end, named by its place.</summary>
    /// <param name="layer">The layer.</param>
    public void Add(Layer<T> layer) => Add(Count.ToString(CultureInfo.InvariantCulture), layer);

    /// <summary>Adds a layer at the end.</summary>
    /// <param name="name">Its name: different from the others, without a dot.</param>
    /// <param name="layer">The layer.</param>
    /// <exception cref="ArgumentException">The name is empty, holds a dot, or is taken.</exception>
    public void Add(string name, Layer<T> layer) => layers.Add(Add<Layer<T>>(name, layer));

    /// <inheritdoc/>
    /// <param name="input">What the first layer takes.</param>
    /// <returns>What the last layer puts out; the input where there is none.</returns>
    public override Variable<T> Forward(Variable<T> input)
    {
        Variable<T> x = input;
        foreach (Layer<T> layer in layers)
        {
            x = layer.Forward(x);
        }

        return Observed(x);
    }

    /// <inheritdoc/>
    public IEnumerator<Layer<T>> GetEnumerator() => layers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
