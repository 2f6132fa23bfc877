using System.Numerics;
using AutoGrad.Networks.Modules;

namespace AutoGrad.Networks.Optimization;

/// <summary>Parameters that an optimiser moves by one rule, with hyper-parameters and a learning rate of their own.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>ParameterGroup&lt;float&gt; slow = new(network.Parameters, learningRate: 1e-4, new Adam());</code></example>
public sealed class ParameterGroup<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A group with a named rule.</summary>
    /// <param name="parameters">Parameters by name, some of <see cref="Module{T}.Parameters"/> of the whole network, so that names are unique.</param>
    /// <param name="learningRate">η &gt; 0.</param>
    /// <param name="rule">The rule, such as <c>new AdamW { WeightDecay = 0.1 }</c>.</param>
    /// <exception cref="ArgumentException">There are no parameters, or a hyper-parameter is out of its range.</exception>
    public ParameterGroup(IReadOnlyList<(string Name, Parameter<T> Parameter)> parameters, double learningRate, UpdateRule rule)
        : this(parameters, learningRate, (rule ?? throw new ArgumentNullException(nameof(rule))).Transforms<T>())
    {
    }

    /// <summary>A group with a chain of transforms.</summary>
    /// <param name="parameters">Parameters by name.</param>
    /// <param name="learningRate">η &gt; 0.</param>
    /// <param name="chain">The transforms in their order; one of them applies the learning rate, as <see cref="ScaleByLearningRate{T}"/> does.</param>
    /// <exception cref="ArgumentException">There are no parameters, or η is not above 0.</exception>
    public ParameterGroup(IReadOnlyList<(string Name, Parameter<T> Parameter)> parameters, double learningRate, IReadOnlyList<Transform<T>> chain)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(chain);
        if (parameters.Count == 0)
        {
            throw new ArgumentException("A group needs a parameter, but the list is empty. Pass network.Parameters, after the network's parts were added.", nameof(parameters));
        }

        foreach ((string name, Parameter<T> parameter) in parameters)
        {
            if (!parameter.IsLearned)
            {
                throw new ArgumentException($"'{name}' is state that its module keeps itself, and has no gradient. Pass network.Parameters, not network.State.", nameof(parameters));
            }
        }

        Parameters = [.. parameters];
        LearningRate = Hyperparameter.Positive(learningRate);
        Chain = [.. chain];
    }

    /// <summary>The parameters by name.</summary>
    public IReadOnlyList<(string Name, Parameter<T> Parameter)> Parameters { get; }

    /// <summary>
    /// η as the group was made. Setting <see cref="Optimizer{T}.LearningRate"/> changes the rates of all groups in proportion.
    /// </summary>
    public double LearningRate { get; }

    /// <summary>The transforms in their order.</summary>
    public IReadOnlyList<Transform<T>> Chain { get; }
}
