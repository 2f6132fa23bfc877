using System.IO.Compression;

namespace AutoGrad.Networks.Storage;

/// <summary>Reads NumPy's .npz format, trusting nothing that the archive claims.</summary>
internal static class NpzReader
{
    private const string Extension = ".npy";
    private const long LargestExpansion = 256;
    private const long AlwaysAllowed = 1 << 24;

    public static NamedTensors Read(Stream stream, string file)
    {
        try
        {
            return ReadArchive(stream, file);
        }
        catch (InvalidDataException failure) when (!failure.Message.StartsWith(file, StringComparison.Ordinal))
        {
            throw Corrupt(file, failure);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or OverflowException or EndOfStreamException || failure.GetType() == typeof(IOException))
        {
            // What the framework's archive throws at damage of different kinds.
            throw Corrupt(file, failure);
        }
    }

    private static NamedTensors ReadArchive(Stream stream, string file)
    {
        NamedTensors content = new();
        using ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        long budget = Math.Max(AlwaysAllowed, LargestExpansion * stream.Length);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            string name = entry.FullName;
            if (!name.EndsWith(Extension, StringComparison.Ordinal) || name.Length == Extension.Length)
            {
                throw new InvalidDataException($"{file}: the archive has the file '{name}'; only names that end in {Extension} belong into an .npz archive.");
            }

            name = name[..^Extension.Length];
            if (name == SafetensorsFile.MetadataName || content.TryGet(name, out _))
            {
                throw new InvalidDataException($"{file}: the name '{name}' is there twice, or is not possible.");
            }

            budget -= entry.Length;
            if (budget < 0 || entry.Length < 0)
            {
                throw new InvalidDataException($"{file}: with '{name}' of {entry.Length} bytes the arrays expand to more than {LargestExpansion} times the {stream.Length} bytes of the archive; unpack it first if that is right.");
            }

            content.Add(name, ReadEntry(entry, $"{file}: '{name}'"));
        }

        return content;
    }

    private static StoredTensor ReadEntry(ZipArchiveEntry entry, string name)
    {
        using Stream source = entry.Open();
        ChecksumStream measured = new(source);
        StoredTensor tensor = NpyReader.Read(measured, entry.Length, name);
        if (measured.ReadByte() >= 0)
        {
            throw new InvalidDataException($"{name} is longer than the {entry.Length} bytes that the archive claims.");
        }

        return measured.Checksum == entry.Crc32 ? tensor
            : throw new InvalidDataException($"{name} has the checksum {measured.Checksum:X8}, and the archive claims {entry.Crc32:X8}; the data are corrupt.");
    }

    private static InvalidDataException Corrupt(string file, Exception failure) =>
        new($"{file}: the ZIP archive is corrupt or of a kind that is not read ({failure.Message})", failure);
}
