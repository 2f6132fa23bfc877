using System.Diagnostics.CodeAnalysis;
using System.Text;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Storage;

/// <summary>Tensors under unique names, in order, with strings beside them: what one file holds.</summary>
/// <example><code>NamedTensors tensors = SafetensorsFile.Read("model.safetensors");</code></example>
public sealed class NamedTensors
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly OrderedDictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string> metadata = new(StringComparer.Ordinal);

    /// <summary>The names and tensors, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, StoredTensor>> Tensors => tensors;

    /// <summary>The strings by name, in order.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>A tensor by its name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public StoredTensor this[string name] => TryGet(name, out StoredTensor? tensor) ? tensor
        : throw new KeyNotFoundException($"There is no tensor '{name}'. There are {string.Join(", ", tensors.Keys)}.");

    /// <summary>Looks a tensor up.</summary>
    /// <param name="name">The name.</param>
    /// <param name="tensor">The tensor.</param>
    /// <returns>Whether there is one of this name.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out StoredTensor? tensor) => tensors.TryGetValue(name, out tensor);

    /// <summary>Adds a tensor.</summary>
    /// <param name="name">A new name.</param>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="ArgumentException">The name is taken, empty, <c>__metadata__</c>, or not valid Unicode.</exception>
    public void Add(string name, StoredTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentException.ThrowIfNullOrEmpty(name);
        EnsureUnicode(name);
        if (name == SafetensorsFile.MetadataName)
        {
            throw new ArgumentException($"'{name}' is the name of the strings in a safetensors file. Give the tensor another.", nameof(name));
        }

        if (!tensors.TryAdd(name, tensor))
        {
            throw new ArgumentException($"There is a tensor '{name}' already. Names have to be unique.", nameof(name));
        }
    }

    /// <summary>Adds a copy of the elements.</summary>
    /// <typeparam name="T">One of the types that <see cref="ElementType"/> names.</typeparam>
    /// <param name="name">A new name.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="values">The elements, row-major.</param>
    /// <exception cref="ArgumentException">The name is taken or impossible, or the shape has another number of elements.</exception>
    public void Add<T>(string name, Shape shape, ReadOnlySpan<T> values)
        where T : unmanaged => Add(name, StoredTensor.Of(shape, values));

    /// <summary>Adds a string.</summary>
    /// <param name="name">A new name.</param>
    /// <param name="value">The string.</param>
    /// <exception cref="ArgumentException">The name is taken, or a string is not valid Unicode.</exception>
    public void AddMetadata(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        EnsureUnicode(name);
        EnsureUnicode(value);
        if (!metadata.TryAdd(name, value))
        {
            throw new ArgumentException($"There is a string '{name}' already. Names have to be unique.", nameof(name));
        }
    }

    private static void EnsureUnicode(string text)
    {
        try
        {
            Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException failure)
        {
            throw new ArgumentException($"'{text}' is not valid Unicode: it has half of a surrogate pair at {failure.Index}.", nameof(text), failure);
        }
    }
}
