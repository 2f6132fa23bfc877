using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Storage;

/// <summary>
/// What training has come to at one moment: the state of modules, optimisers and generators, and notes, in one safetensors
/// file. The elements are copied when they are added; a checksum for each tensor stands in the file's strings.
/// </summary>
/// <example><code>
/// Checkpoint.Of(network).Save("digits.safetensors");
/// Checkpoint.Read("digits.safetensors").Restore(network);
/// </code></example>
public sealed class Checkpoint
{
    /// <summary>An empty checkpoint.</summary>
    public Checkpoint()
        : this(new NamedTensors())
    {
    }

    private Checkpoint(NamedTensors content) => Content = content;

    /// <summary>The tensors and notes.</summary>
    public NamedTensors Content { get; }

    /// <summary>A checkpoint of one module: <see cref="Module{T}.State"/> under its own names.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="module">The module.</param>
    /// <returns>The checkpoint.</returns>
    public static Checkpoint Of<T>(Module<T> module)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Checkpoint checkpoint = new();
        checkpoint.Add(string.Empty, module);
        return checkpoint;
    }

    /// <summary>Reads a checkpoint, or another safetensors file, which then has no checksums to verify.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="InvalidDataException">The file is corrupt, truncated or of another format; the message names the file, the tensor and the reason.</exception>
    public static Checkpoint Read(string path) => new(Checksums.Verified(SafetensorsFile.Read(path), $"'{path}'"));

    /// <summary>Writes the file as a whole or not at all, as <see cref="SafetensorsFile.Write(string, NamedTensors)"/> does.</summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <exception cref="IOException">Writing failed, for example because the disk is full; the old file is as it was.</exception>
    public void Save(string path) => SafetensorsFile.Write(path, Checksums.Added(Content));

    /// <summary>Adds the state of a module.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="prefix">What stands before each name, such as <c>model.</c>.</param>
    /// <param name="module">The module.</param>
    /// <exception cref="ArgumentException">A name is taken.</exception>
    public void Add<T>(string prefix, Module<T> module)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(module);
        foreach ((string name, Parameter<T> parameter) in module.State)
        {
            Content.Add<T>(prefix + name, parameter.Shape, parameter.Values);
        }
    }

    /// <summary>Adds named tensors, such as the state of an optimiser.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="prefix">What stands before each name, such as <c>optimizer.</c>.</param>
    /// <param name="tensors">The names, shapes and elements.</param>
    /// <exception cref="ArgumentException">A name is taken, or a shape has another number of elements.</exception>
    public void Add<T>(string prefix, IEnumerable<(string Name, Shape Shape, T[] Values)> tensors)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensors);
        foreach ((string name, Shape shape, T[] values) in tensors)
        {
            Content.Add<T>(prefix + name, shape, values);
        }
    }

    /// <summary>Adds the state of a generator.</summary>
    /// <param name="name">The name.</param>
    /// <param name="random">The generator.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string name, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Content.Add(name, Shape.Of(SeededRandom.StateLength), random.State);
    }

    /// <summary>Begins to give the saved state back to several receivers, of which none changes before all are known to fit.</summary>
    /// <returns>The restoration.</returns>
    public Restoration Restoration() => new(Content);

    /// <summary>Gives a module its saved state, which has to be all that the checkpoint holds.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="module">A module with the same names and shapes.</param>
    /// <param name="convert">Whether elements of another precision are converted; otherwise they are refused.</param>
    /// <exception cref="InvalidDataException">A tensor is missing, too many, or has another shape or type; the module is as it was.</exception>
    public void Restore<T>(Module<T> module, bool convert = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Restoration().Into(string.Empty, module, convert).Apply();
}
