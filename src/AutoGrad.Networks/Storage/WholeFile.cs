namespace AutoGrad.Networks.Storage;

/// <summary>Replaces a file as a whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>
    /// Writes to a temporary file in the same folder, flushes it to the disk and renames it over the file. A kill leaves the
    /// old file or the new one, and perhaps the temporary file, whose name ends in <c>.partial</c>; a failure leaves the old
    /// file alone.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">Writing failed; the message names the file.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, static partial => new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.Read));

    /// <summary>The same on streams of another kind, which tests let fail.</summary>
    internal static void Write(string path, Action<Stream> write, Func<string, Stream> create)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string whole = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(whole)))
        {
            throw new DirectoryNotFoundException($"'{path}' cannot be written, because its folder does not exist. Create it first.");
        }

        // Two writers never share a temporary file.
        string partial = $"{whole}.{Guid.NewGuid():N}.partial";
        try
        {
            using (Stream stream = create(partial))
            {
                write(stream);
                stream.Flush();
                (stream as FileStream)?.Flush(flushToDisk: true);
            }

            File.Move(partial, whole, overwrite: true);
        }
        catch (IOException failure)
        {
            Delete(partial);
            throw new IOException($"'{path}' could not be written, and is as it was: {failure.Message}", failure);
        }
        catch
        {
            Delete(partial);
            throw;
        }
    }

    private static void Delete(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report.
        }
    }
}
