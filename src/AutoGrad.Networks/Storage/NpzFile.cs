using System.IO.Compression;

namespace AutoGrad.Networks.Storage;

/// <summary>NumPy's format for named arrays: a ZIP archive of .npy files, as <c>numpy.savez</c> writes it.</summary>
/// <example><code>StoredTensor images = NpzFile.Read("data.npz")["images"];</code></example>
public static class NpzFile
{
    private const string Extension = ".npy";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The arrays by name, in the archive's order.</returns>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened, or is a folder.</exception>
    /// <exception cref="InvalidDataException">The content is not of the format, corrupt, or expands too far; the message names the file, the array and the reason.</exception>
    public static NamedTensors Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return NpzReader.Read(stream, $"'{path}'");
    }

    /// <summary>Reads a stream from its beginning to its end; it stays open.</summary>
    /// <remarks>
    /// All arrays together may expand to 256 times the size of the archive or to 16 mebibytes, whichever is more. Checksums
    /// are verified.
    /// </remarks>
    /// <param name="stream">A stream that can seek.</param>
    /// <returns>The arrays by name, in the archive's order.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    /// <exception cref="InvalidDataException">The content is not of the format, corrupt, or expands too far.</exception>
    public static NamedTensors Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException("An .npz archive is read from a stream that is open for reading and can seek; copy another to memory or to a file first.", nameof(stream));
        }

        return NpzReader.Read(stream, nameof(stream));
    }

    /// <summary>Writes a file as a whole or not at all, as <see cref="SafetensorsFile.Write(string, NamedTensors)"/> does. Strings are not part of the format.</summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="content">The arrays.</param>
    /// <param name="isCompressed">Whether to compress, as <c>numpy.savez_compressed</c> does.</param>
    /// <exception cref="ArgumentException">The collection has strings, which would be lost.</exception>
    /// <exception cref="IOException">Writing failed; the old file is as it was.</exception>
    public static void Write(string path, NamedTensors content, bool isCompressed = false)
    {
        EnsureNoStrings(content);
        WholeFile.Write(path, stream => Write(stream, content, isCompressed));
    }

    /// <summary>Writes to a stream, which stays open.</summary>
    /// <param name="stream">A stream that is open for writing.</param>
    /// <param name="content">The arrays.</param>
    /// <param name="isCompressed">Whether to compress.</param>
    /// <exception cref="ArgumentException">The collection has strings, which would be lost.</exception>
    public static void Write(Stream stream, NamedTensors content, bool isCompressed = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        EnsureNoStrings(content);
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, StoredTensor tensor) in content.Tensors)
        {
            ZipArchiveEntry entry = archive.CreateEntry(name + Extension, isCompressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
            using Stream destination = entry.Open();
            NpyWriter.Write(destination, tensor);
        }
    }

    private static void EnsureNoStrings(NamedTensors content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Metadata.Count > 0)
        {
            throw new ArgumentException($"An .npz archive holds no strings, but the collection has {string.Join(", ", content.Metadata.Keys)}. A safetensors file holds them.", nameof(content));
        }
    }
}
