using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Storage;

/// <summary>
/// Gives what a checkpoint holds back to modules, optimisers and generators: first every receiver is named, then
/// <see cref="Apply"/> changes all of them, or none if anything does not fit.
/// </summary>
/// <example><code>
/// checkpoint.Restoration().Into("model.", network).Into("optimizer.", moments).Into("random", random).Apply();
/// </code></example>
public sealed class Restoration
{
    private const int MostNamed = 20;

    private readonly NamedTensors content;
    private readonly HashSet<string> wanted = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];
    private readonly List<Action> changes = [];
    private string[] ignored = [];

    internal Restoration(NamedTensors content) => this.content = content;

    /// <summary>A module is to get its state back.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="prefix">What stands before each name.</param>
    /// <param name="module">The module.</param>
    /// <param name="convert">Whether elements of another precision are converted; otherwise they are refused.</param>
    /// <returns>This restoration.</returns>
    public Restoration Into<T>(string prefix, Module<T> module, bool convert = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(module);
        foreach ((string name, Parameter<T> parameter) in module.State)
        {
            if (Find<T>(prefix + name, parameter.Shape, convert) is { } tensor)
            {
                changes.Add(() => tensor.CopyTo(parameter.Values));
            }
        }

        return this;
    }

    /// <summary>Named arrays, such as the state of an optimiser, are to get their elements back.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="prefix">What stands before each name.</param>
    /// <param name="tensors">The names, shapes and the arrays to fill.</param>
    /// <param name="convert">Whether elements of another precision are converted; otherwise they are refused.</param>
    /// <returns>This restoration.</returns>
    /// <exception cref="ArgumentException">An array has not as many elements as its shape.</exception>
    public Restoration Into<T>(string prefix, IEnumerable<(string Name, Shape Shape, T[] Values)> tensors, bool convert = false)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(tensors);
        foreach ((string name, Shape shape, T[] values) in tensors)
        {
            if (values.Length != shape.Count)
            {
                throw new ArgumentException($"'{prefix}{name}' of shape {shape} has {shape.Count} elements, but its array has {values.Length}.", nameof(tensors));
            }

            if (Find<T>(prefix + name, shape, convert) is { } tensor)
            {
                changes.Add(() => tensor.CopyTo<T>(values));
            }
        }

        return this;
    }

    /// <summary>A generator is to continue from its saved state.</summary>
    /// <param name="name">The name.</param>
    /// <param name="random">The generator.</param>
    /// <returns>This restoration.</returns>
    public Restoration Into(string name, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (Find<ulong>(name, Shape.Of(SeededRandom.StateLength), convert: false) is { } tensor)
        {
            if (tensor.Values<ulong>().ContainsAnyExcept(0UL))
            {
                changes.Add(() => random.Restore(tensor.Values<ulong>()));
            }
            else
            {
                faults.Add($"'{name}' is all 0, from which a generator cannot continue");
            }
        }

        return this;
    }

    /// <summary>Tensors that nobody receives are no fault if their names begin so.</summary>
    /// <param name="prefixes">The beginnings; an empty one stands for every name.</param>
    /// <returns>This restoration.</returns>
    public Restoration Ignoring(params string[] prefixes)
    {
        ArgumentNullException.ThrowIfNull(prefixes);
        ignored = [.. ignored, .. prefixes];
        return this;
    }

    /// <summary>Changes all receivers.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing, too many, or has another shape or type: every one is named, and no receiver has changed.</exception>
    public void Apply()
    {
        string[] extra = [.. content.Tensors.Select(static named => named.Key).Where(name => !wanted.Contains(name) && !ignored.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))];
        string[] all = [.. faults, .. extra.Select(static name => $"'{name}' is in the file, and nothing receives it")];
        if (all.Length > 0)
        {
            string more = all.Length > MostNamed ? $"; and {all.Length - MostNamed} more" : string.Empty;
            throw new InvalidDataException($"The checkpoint does not fit, and nothing has changed: {string.Join("; ", all.Take(MostNamed))}{more}.");
        }

        foreach (Action change in changes)
        {
            change();
        }
    }

    private StoredTensor? Find<T>(string name, Shape shape, bool convert)
    {
        ElementType type = ElementTypes.Of<T>();
        string? fault = !wanted.Add(name) ? "has two receivers"
            : !content.TryGet(name, out StoredTensor? tensor) ? "is missing"
            : !tensor.Shape.Equals(shape) ? $"has the shape {tensor.Shape}, not {shape}"
            : tensor.Type != type && !(convert && IsReal(tensor.Type) && IsReal(type)) ? $"has elements of the type {tensor.Type}, not {type}{(IsReal(tensor.Type) && IsReal(type) ? "; convert: true would convert them" : string.Empty)}"
            : null;
        if (fault is null)
        {
            return content[name];
        }

        faults.Add($"'{name}' {fault}");
        return null;
    }

    private static bool IsReal(ElementType type) => type is ElementType.Half or ElementType.Single or ElementType.Double;
}
