using AutoGrad.Networks.Optimization;

namespace AutoGrad.Networks.Training.Search;

/// <summary>Hyper-parameters by name, and where their values come from.</summary>
/// <example><code>
/// SearchSpace space = new SearchSpace().LogUniform("rate", 1e-4, 1e-1).Uniform("dropout", 0, 0.5).Choices("width", 32, 64, 128);
/// </code></example>
public sealed class SearchSpace
{
    private readonly List<SearchAxis> axes = [];

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => [.. axes.Select(axis => axis.Name)];

    internal IReadOnlyList<SearchAxis> Axes => axes;

    /// <summary>A number whose logarithm is uniform.</summary>
    /// <param name="name">A new name.</param>
    /// <param name="from">The least, above 0.</param>
    /// <param name="to">The greatest.</param>
    /// <returns>This space.</returns>
    /// <exception cref="ArgumentException">The name is taken, or the range is not one.</exception>
    public SearchSpace LogUniform(string name, double from, double to)
    {
        Hyperparameter.Positive(from);
        EnsureRange(name, from, to);
        return Add(name, share => Math.Clamp(Math.Exp(Math.Log(from) + (share * (Math.Log(to) - Math.Log(from)))), from, to), []);
    }

    /// <summary>A uniform number.</summary>
    /// <param name="name">A new name.</param>
    /// <param name="from">The least.</param>
    /// <param name="to">The greatest.</param>
    /// <returns>This space.</returns>
    /// <exception cref="ArgumentException">The name is taken, or the range is not one.</exception>
    public SearchSpace Uniform(string name, double from, double to)
    {
        EnsureRange(name, from, to);
        return Add(name, share => Math.Clamp(from + (share * (to - from)), from, to), []);
    }

    /// <summary>One of some numbers, each as likely.</summary>
    /// <param name="name">A new name.</param>
    /// <param name="values">The numbers.</param>
    /// <returns>This space.</returns>
    /// <exception cref="ArgumentException">The name is taken, or there are no numbers.</exception>
    public SearchSpace Choices(string name, params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Length > 0 ? Add(name, null, [.. values])
            : throw new ArgumentException($"'{name}' needs at least one value to choose.", nameof(values));
    }

    private static void EnsureRange(string name, double from, double to)
    {
        if (!(double.IsFinite(from) && double.IsFinite(to) && from < to && double.IsFinite(to - from)))
        {
            throw new ArgumentException($"'{name}' needs a finite range from a number to a greater one, but got {from} to {to}.", nameof(to));
        }
    }

    private SearchSpace Add(string name, Func<double, double>? at, double[] choices)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (axes.Exists(axis => axis.Name == name))
        {
            throw new ArgumentException($"There is a hyper-parameter '{name}' already.", nameof(name));
        }

        axes.Add(new SearchAxis(name, at, choices));
        return this;
    }
}
