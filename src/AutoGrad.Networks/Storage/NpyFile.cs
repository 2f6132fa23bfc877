namespace AutoGrad.Networks.Storage;

/// <summary>NumPy's format for one array.</summary>
/// <remarks>
/// The bytes 93 "NUMPY", a version, the little-endian length of the header (2 bytes in version 1, 4 in versions 2 and 3), the
/// header, a Python dictionary of <c>descr</c>, <c>fortran_order</c> and <c>shape</c>, and the elements.
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
/// </remarks>
/// <example><code>NpyFile.Write("table.npy", StoredTensor.Of&lt;double&gt;(Shape.Of(2), [1, 2]));</code></example>
public static class NpyFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The array; in row-major order, also if the file is in Fortran's.</returns>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened, or is a folder.</exception>
    /// <exception cref="InvalidDataException">The content is not of the format, or of an element type that is not known; the message names the file and the reason.</exception>
    public static StoredTensor Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return NpyReader.Read(stream, stream.Length, $"'{path}'");
    }

    /// <summary>Reads a stream from where it stands to its end; it stays open.</summary>
    /// <remarks>No memory is taken on the header's word: what it claims is first compared with the stream's length.</remarks>
    /// <param name="stream">A stream that can seek.</param>
    /// <returns>The array; in row-major order, also if the file is in Fortran's.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read, or cannot seek.</exception>
    /// <exception cref="InvalidDataException">The content is not of the format, or of an element type that is not known.</exception>
    public static StoredTensor Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException("An .npy array is read from a stream that is open for reading and can seek; copy another to memory or to a file first.", nameof(stream));
        }

        return NpyReader.Read(stream, Math.Max(0, stream.Length - stream.Position), nameof(stream));
    }

    /// <summary>Writes a file as a whole or not at all, as <see cref="SafetensorsFile.Write(string, NamedTensors)"/> does.</summary>
    /// <param name="path">The file, which is replaced if it exists.</param>
    /// <param name="tensor">The array.</param>
    /// <exception cref="IOException">Writing failed; the old file is as it was.</exception>
    public static void Write(string path, StoredTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        WholeFile.Write(path, stream => NpyWriter.Write(stream, tensor));
    }

    /// <summary>Writes to a stream, which stays open.</summary>
    /// <param name="stream">A stream that is open for writing.</param>
    /// <param name="tensor">The array.</param>
    public static void Write(Stream stream, StoredTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensor);
        NpyWriter.Write(stream, tensor);
    }
}
