using System.Buffers.Binary;
using System.Text.Unicode;

namespace AutoGrad.Networks.Storage;

/// <summary>Reads the safetensors format. All memory is taken after comparing with the length of the stream.</summary>
internal static class SafetensorsReader
{
    public static NamedTensors Read(Stream stream, string file)
    {
        NamedTensors content = new();
        long available = Math.Max(0, stream.Length - stream.Position);
        byte[] header = ReadHeader(stream, available, file);
        List<SafetensorsEntry> entries = SafetensorsHeader.Parse(header, content, file);
        SafetensorsEntry[] ordered = [.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
        EnsureCovered(ordered, available - sizeof(ulong) - header.Length, file);
        foreach (SafetensorsEntry entry in ordered)
        {
            byte[] bytes = new byte[entry.End - entry.Begin];
            Fill(stream, bytes, $"{file}: tensor '{entry.Name}'");
            if (entry.Type == ElementType.Boolean && bytes.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)1))
            {
                throw new InvalidDataException($"{file}: tensor '{entry.Name}' has a BOOL that is neither 0 nor 1.");
            }

            content.Add(entry.Name, new StoredTensor(entry.Type, entry.Shape, bytes));
        }

        return content;
    }

    private static byte[] ReadHeader(Stream stream, long available, string file)
    {
        if (available < sizeof(ulong))
        {
            throw new InvalidDataException($"{file}: {available} bytes, too short for the 8 bytes of the header's length.");
        }

        Span<byte> start = stackalloc byte[sizeof(ulong)];
        Fill(stream, start, file);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > SafetensorsFile.LongestHeader || (long)length > available - sizeof(ulong))
        {
            throw new InvalidDataException($"{file}: the header claims {length} bytes, and {available - sizeof(ulong)} follow; at most {SafetensorsFile.LongestHeader} would do.");
        }

        byte[] header = new byte[length];
        Fill(stream, header, $"{file}: the header");
        return Utf8.IsValid(header) ? header : throw new InvalidDataException($"{file}: the header is not UTF-8.");
    }

    private static void EnsureCovered(SafetensorsEntry[] ordered, long length, string file)
    {
        long end = 0;
        string before = "the start";
        foreach (SafetensorsEntry entry in ordered)
        {
            if (entry.End > length)
            {
                throw new InvalidDataException($"{file}: tensor '{entry.Name}' ends at {entry.End} of {length} bytes of data.");
            }

            if (entry.Begin != end)
            {
                throw new InvalidDataException($"{file}: tensor '{entry.Name}' begins at {entry.Begin} and {(entry.Begin < end ? "overlaps" : "leaves a hole after")} {before}, which ends at {end}.");
            }

            (end, before) = (entry.End, $"tensor '{entry.Name}'");
        }

        if (end != length)
        {
            throw new InvalidDataException($"{file}: the tensors end at {end} of {length} bytes of data; no more may follow.");
        }
    }

    private static void Fill(Stream stream, Span<byte> buffer, string what)
    {
        if (stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
        {
            throw new InvalidDataException($"{what} ends too soon; the file became shorter while it was read.");
        }
    }
}
