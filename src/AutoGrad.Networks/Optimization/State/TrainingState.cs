using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Optimization;

/// <summary>
/// Everything an optimiser remembers from step to step, by name: tensors such as <c>weight.adam.m</c> and numbers such as
/// <c>weight.steps</c>. An optimiser of the same parameters and rule continues from it bit for bit.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class TrainingState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<(string Name, Parameter<T> Parameter)> tensors = [];
    private readonly List<StateScalar> scalars = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    internal TrainingState()
    {
    }

    /// <summary>The tensors by name, live: in the form of <see cref="Module{T}.State"/>, so that one writer serves both.</summary>
    public IReadOnlyList<(string Name, Parameter<T> Parameter)> Tensors => tensors;

    /// <summary>The numbers, live.</summary>
    public IReadOnlyList<StateScalar> Scalars => scalars;

    /// <summary>A copy that later steps do not change.</summary>
    /// <returns>The copy.</returns>
    public SavedState<T> Save() => new(
        tensors.ToDictionary(named => named.Name, named => (named.Parameter.Shape, named.Parameter.Values.ToArray()), StringComparer.Ordinal),
        scalars.ToDictionary(scalar => scalar.Name, scalar => scalar.Value, StringComparer.Ordinal));

    /// <summary>Continues from a saved state. All of it is checked before anything changes.</summary>
    /// <param name="saved">The state of an optimiser of the same parameters and rule.</param>
    /// <exception cref="ArgumentException">A name is missing or unknown, a shape differs, or a number is not one that was saved.</exception>
    public void Restore(SavedState<T> saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        EnsureSameNames("tensor", tensors.Select(named => named.Name), saved.Tensors.Keys);
        EnsureSameNames("number", scalars.Select(scalar => scalar.Name), saved.Scalars.Keys);
        foreach ((string name, Parameter<T> parameter) in tensors)
        {
            (Shape shape, T[] values) = saved.Tensors[name];
            if (!parameter.Shape.Equals(shape) || values.Length != parameter.Count)
            {
                throw new ArgumentException($"The state's tensor '{name}' has shape {parameter.Shape}, but {values.Length} elements of shape {shape} were saved.", nameof(saved));
            }
        }

        foreach (StateScalar scalar in scalars)
        {
            scalar.Check(saved.Scalars[scalar.Name]);
        }

        foreach ((string name, Parameter<T> parameter) in tensors)
        {
            saved.Tensors[name].Values.CopyTo(parameter.Values);
        }

        foreach (StateScalar scalar in scalars)
        {
            scalar.Number = saved.Scalars[scalar.Name];
        }
    }

    /// <summary>A tensor of zeros; a name that is taken gets a number behind it.</summary>
    internal Parameter<T> AddTensor(string name, Shape shape)
    {
        Parameter<T> tensor = new(shape, isLearned: false);
        tensors.Add((Free(name), tensor));
        return tensor;
    }

    internal StateScalar AddScalar(string name, double value = 0, bool isCount = false, double most = double.MaxValue)
    {
        StateScalar scalar = new(Free(name), value, isCount, most);
        scalars.Add(scalar);
        return scalar;
    }

    private string Free(string name)
    {
        string free = name;
        for (int i = 2; !names.Add(free); i++)
        {
            free = $"{name}{i}";
        }

        return free;
    }

    private static void EnsureSameNames(string kind, IEnumerable<string> own, IEnumerable<string> saved)
    {
        string[] missing = [.. own.Except(saved, StringComparer.Ordinal)];
        string[] unknown = [.. saved.Except(own, StringComparer.Ordinal)];
        if (missing.Length + unknown.Length > 0)
        {
            throw new ArgumentException(
                $"The saved state is of another optimiser: missing {kind}s [{string.Join(", ", missing)}], unknown {kind}s [{string.Join(", ", unknown)}]. Restore into one with the same parameters and rule.",
                nameof(saved));
        }
    }
}
