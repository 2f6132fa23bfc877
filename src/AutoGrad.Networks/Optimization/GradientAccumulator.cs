using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Networks.Modules;
using AutoGrad.Tape;
using AutoGrad.Tensors;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// Adds up the gradients of several micro-batches, so that k of them make one step: with <see cref="Reduction.Mean"/>, k equal
/// micro-batches whose losses are means give the step of the one batch of them all; with <see cref="Reduction.Sum"/>, where losses are sums.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>GradientAccumulator&lt;float&gt; accumulator = new(network.Parameters);</code></example>
public sealed class GradientAccumulator<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Parameter<T>, Total> totals = [];
    private readonly Total[] all;
    private readonly bool isMean;

    /// <summary>An empty accumulator.</summary>
    /// <param name="parameters">The parameters by name.</param>
    /// <param name="reduction">Mean or sum over the micro-batches.</param>
    /// <exception cref="ArgumentException">There are no parameters, one appears twice, or the reduction is none.</exception>
    public GradientAccumulator(IReadOnlyList<(string Name, Parameter<T> Parameter)> parameters, Reduction reduction = Reduction.Mean)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0)
        {
            throw new ArgumentException("An accumulator needs a parameter, but the list is empty. Pass network.Parameters.", nameof(parameters));
        }

        if (reduction is not (Reduction.Mean or Reduction.Sum))
        {
            throw new ArgumentException($"Gradients are accumulated by {Reduction.Mean} or {Reduction.Sum}, but got {reduction}.", nameof(reduction));
        }

        foreach ((string name, Parameter<T> parameter) in parameters)
        {
            if (!totals.TryAdd(parameter, new Total(parameter)))
            {
                throw new ArgumentException($"The parameter '{name}' appears twice.", nameof(parameters));
            }
        }

        all = [.. totals.Values];
        isMean = reduction == Reduction.Mean;
    }

    /// <summary>The number of micro-batches since the last step.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the gradients of a micro-batch. A parameter that took no part in it counts as 0 there.</summary>
    /// <param name="gradients">The gradients of its loss.</param>
    /// <exception cref="InvalidOperationException">The gradients are no longer valid.</exception>
    public void Add(Gradients<T> gradients)
    {
        foreach (Total total in all)
        {
            if (total.Parameter.TryGradient(gradients, out ReadOnlySpan<T> gradient))
            {
                TensorPrimitives.Add(total.Sum, gradient, total.Sum);
                total.HasGradient = true;
            }
        }

        Count++;
    }

    /// <summary>The accumulated gradient of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">The mean or the sum, row-major; valid until the next call here.</param>
    /// <returns>False if no micro-batch had a gradient for it.</returns>
    public bool TryGradient(Parameter<T> parameter, out ReadOnlySpan<T> gradient)
    {
        if (!totals.TryGetValue(parameter, out Total? total) || !total.HasGradient)
        {
            gradient = default;
            return false;
        }

        TensorPrimitives.Multiply(total.Sum, isMean ? T.One / T.CreateTruncating(Count) : T.One, total.Result);
        gradient = total.Result;
        return true;
    }

    /// <summary>Forgets what was added.</summary>
    public void Clear()
    {
        foreach (Total total in all)
        {
            Array.Clear(total.Sum);
            total.HasGradient = false;
        }

        Count = 0;
    }

    private sealed class Total(Parameter<T> parameter)
    {
        public Parameter<T> Parameter { get; } = parameter;

        public T[] Sum { get; } = new T[parameter.Count];

        public T[] Result { get; } = new T[parameter.Count];

        public bool HasGradient { get; set; }
    }
}
