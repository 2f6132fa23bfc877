using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace AutoGrad.Networks.Storage;

/// <summary>
/// The checksums of a checkpoint: a string <c>crc32c:name</c> for each tensor, over its type, shape and elements, and a
/// string <c>crc32c</c> over all other strings.
/// </summary>
internal static class Checksums
{
    private const string Name = "crc32c";
    private const string Prefix = "crc32c:";

    /// <summary>The content with checksums.</summary>
    /// <exception cref="ArgumentException">The content has a string with the name of a checksum.</exception>
    public static NamedTensors Added(NamedTensors content)
    {
        NamedTensors marked = new();
        foreach ((string name, string value) in content.Metadata)
        {
            if (IsChecksum(name))
            {
                throw new ArgumentException($"A checkpoint's string cannot have the name '{name}', which is a checksum's. Give it another.", nameof(content));
            }

            marked.AddMetadata(name, value);
        }

        foreach ((string name, StoredTensor tensor) in content.Tensors)
        {
            marked.Add(name, tensor);
            marked.AddMetadata(Prefix + name, Of(tensor));
        }

        marked.AddMetadata(Name, Of(marked.Metadata));
        return marked;
    }

    /// <summary>The content without checksums, after a comparison with those that are there.</summary>
    /// <exception cref="InvalidDataException">One differs or is missing.</exception>
    public static NamedTensors Verified(NamedTensors marked, string file)
    {
        NamedTensors content = new();
        bool hasAny = marked.Metadata.Keys.Any(IsChecksum);
        if (hasAny && (!marked.Metadata.TryGetValue(Name, out string? whole) || whole != Of(marked.Metadata)))
        {
            throw new InvalidDataException($"{file}: the strings of the header do not have their checksum; the file is corrupt.");
        }

        foreach ((string name, StoredTensor tensor) in marked.Tensors)
        {
            if (hasAny && (!marked.Metadata.TryGetValue(Prefix + name, out string? claimed) || claimed != Of(tensor)))
            {
                throw new InvalidDataException($"{file}: tensor '{name}' does not have its checksum; the file is corrupt.");
            }

            content.Add(name, tensor);
        }

        foreach ((string name, string value) in marked.Metadata.Where(static named => !IsChecksum(named.Key)))
        {
            content.AddMetadata(name, value);
        }

        return content;
    }

    private static bool IsChecksum(string name) => name == Name || name.StartsWith(Prefix, StringComparison.Ordinal);

    private static string Of(StoredTensor tensor)
    {
        uint state = Append(uint.MaxValue, Encoding.UTF8.GetBytes(tensor.Type.Safetensors()));
        state = Append(state, MemoryMarshal.AsBytes(tensor.Shape.Lengths));
        return Print(Append(state, tensor.Bytes));
    }

    private static string Of(IReadOnlyDictionary<string, string> strings)
    {
        uint state = uint.MaxValue;
        foreach ((string name, string value) in strings.Where(static named => named.Key != Name).OrderBy(static named => named.Key, StringComparer.Ordinal))
        {
            state = Append(Append(state, Encoding.UTF8.GetBytes(name)), Encoding.UTF8.GetBytes(value));
        }

        return Print(state);
    }

    // The length comes first, so that the border between two parts counts too.
    private static uint Append(uint state, ReadOnlySpan<byte> bytes)
    {
        state = BitOperations.Crc32C(state, (ulong)bytes.Length);
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            state = BitOperations.Crc32C(state, word);
        }

        foreach (byte value in bytes[(bytes.Length & ~7)..])
        {
            state = BitOperations.Crc32C(state, value);
        }

        return state;
    }

    private static string Print(uint state) => (~state).ToString("x8", CultureInfo.InvariantCulture);
}
