namespace AutoGrad.Networks.Storage;

/// <summary>The safetensors format: named tensors and strings in one file.</summary>
/// <remarks>
/// Eight bytes with the little-endian length of the header; the header, a JSON object of name → <c>dtype</c>, <c>shape</c>
/// and <c>data_offsets</c> (begin and end in the data), and <c>__metadata__</c> with strings; then the data, without holes.
/// https://github.com/huggingface/safetensors.
/// </remarks>
/// <example><code>StoredTensor weight = SafetensorsFile.Read("model.safetensors")["0.weight"];</code></example>
public static class SafetensorsFile
{
    /// <summary>The name under which the header keeps the strings, and which no tensor may have.</summary>
    internal const string MetadataName = "__metadata__";

    /// <summary>The longest header, as in the format's reference implementation.</summary>
    internal const int LongestHeader = 100_000_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tensors, in the order of the data, and the strings.</returns>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened, or is a folder.</exception>
    /// <exception cref="InvalidDataException">The content is not of the format; the message names the file, the tensor and the reason.</exception>
    public static NamedTensors Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return SafetensorsReader.Read(stream, $"'{path}'");
    }

    /// <summary>Reads a stream from where it stands to its end; it stays open.</summary>
    /// <remarks>No memory is taken on the header's word: what it claims is first compared with the stream's length.</remarks>
    /// <param name="stream">A stream that can seek.</param>
    /// <returns>The tensors, in the order of the data, and the strings.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    /// <exception cref="InvalidDataException">The content is not of the format; the message names the tensor and the reason.</exception>
    public static NamedTensors Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException("Safetensors are read from a stream that is open for reading and can seek; copy another to memory or to a file first.", nameof(stream));
        }

        return SafetensorsReader.Read(stream, nameof(stream));
    }

    /// <summary>
    /// Writes a file as a whole or not at all: to a temporary file in the same folder, which is flushed to the disk and then
    /// takes the name. A kill at any moment leaves the old file or the new one.
    /// </summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="content">The tensors and strings.</param>
    /// <exception cref="IOException">Writing failed, for example because the disk is full; the old file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Write(string path, NamedTensors content)
    {
        ArgumentNullException.ThrowIfNull(content);
        WholeFile.Write(path, stream => SafetensorsWriter.Write(stream, content));
    }

    /// <summary>Writes to a stream, which stays open.</summary>
    /// <param name="stream">A stream that is open for writing.</param>
    /// <param name="content">The tensors and strings.</param>
    public static void Write(Stream stream, NamedTensors content)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(content);
        SafetensorsWriter.Write(stream, content);
    }
}
