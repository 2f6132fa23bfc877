using System.Numerics;
using AutoGrad.Networks.Modules;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// The exponential moving average of weights, a ← δa + (1 − δ)W after each step, which often scores better than the weights
/// themselves. It starts as a copy of the weights, and is swapped in for an evaluation and out again for training.
/// </summary>
/// <remarks>Polyak and Juditsky (1992); Tarvainen and Valpola, Mean teachers, NeurIPS 2017.</remarks>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>WeightAverage&lt;float&gt; average = new(network.Parameters, decay: 0.99);</code></example>
public sealed class WeightAverage<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly (Parameter<T> Parameter, Parameter<T> Average)[] pairs;
    private readonly double decay;

    /// <summary>An average that starts at the weights of now.</summary>
    /// <param name="parameters">The parameters by name; <see cref="Module{T}.State"/> averages kept statistics too.</param>
    /// <param name="decay">0 ≤ δ &lt; 1.</param>
    /// <exception cref="ArgumentException">There are no parameters, or δ is out of its range.</exception>
    public WeightAverage(IReadOnlyList<(string Name, Parameter<T> Parameter)> parameters, double decay = 0.999)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0)
        {
            throw new ArgumentException("An average needs a parameter, but the list is empty. Pass network.Parameters.", nameof(parameters));
        }

        this.decay = Hyperparameter.Decay(decay);
        pairs = [.. parameters.Select(named => (named.Parameter, State.AddTensor($"{named.Name}.average", named.Parameter.Shape)))];
        foreach ((Parameter<T> parameter, Parameter<T> average) in pairs)
        {
            parameter.Values.CopyTo(average.Values);
        }
    }

    /// <summary>Whether the parameters hold the averages now, and <see cref="State"/> the weights.</summary>
    public bool IsSwappedIn { get; private set; }

    /// <summary>The averages by name, to be saved while they are not swapped in.</summary>
    public TrainingState<T> State { get; } = new();

    /// <summary>Takes the weights of now into the average.</summary>
    /// <exception cref="InvalidOperationException">The averages are swapped in.</exception>
    public void Update()
    {
        EnsureSwapped(false, nameof(Update));
        (T kept, T fresh) = (T.CreateTruncating(decay), T.CreateTruncating(1 - decay));
        foreach ((Parameter<T> parameter, Parameter<T> average) in pairs)
        {
            Span<T> w = parameter.Values;
            Span<T> a = average.Values;
            for (int i = 0; i < a.Length; i++)
            {
                a[i] = (kept * a[i]) + (fresh * w[i]);
            }
        }
    }

    /// <summary>Puts the averages into the parameters, and keeps the weights aside.</summary>
    /// <exception cref="InvalidOperationException">They are swapped in already.</exception>
    public void SwapIn()
    {
        EnsureSwapped(false, nameof(SwapIn));
        Swap();
    }

    /// <summary>Puts the weights back, bit for bit.</summary>
    /// <exception cref="InvalidOperationException">The averages are not swapped in.</exception>
    public void SwapOut()
    {
        EnsureSwapped(true, nameof(SwapOut));
        Swap();
    }

    private void Swap()
    {
        foreach ((Parameter<T> parameter, Parameter<T> average) in pairs)
        {
            Span<T> w = parameter.Values;
            Span<T> a = average.Values;
            for (int i = 0; i < a.Length; i++)
            {
                (w[i], a[i]) = (a[i], w[i]);
            }
        }

        IsSwappedIn = !IsSwappedIn;
    }

    private void EnsureSwapped(bool isSwappedIn, string call)
    {
        if (IsSwappedIn != isSwappedIn)
        {
            throw new InvalidOperationException($"{call} was called while the averages are {(IsSwappedIn ? "in the parameters. Call SwapOut" : "not in the parameters. Call SwapIn")} first.");
        }
    }
}
