using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace AutoGrad.Networks.Storage;

/// <summary>Writes the safetensors format.</summary>
internal static class SafetensorsWriter
{
    // The data start at a multiple of this, and the widest elements come first, so that a reader may map every tensor.
    private const int Alignment = 8;

    public static void Write(Stream stream, NamedTensors content)
    {
        KeyValuePair<string, StoredTensor>[] tensors = [.. content.Tensors.OrderByDescending(named => named.Value.Type.Size())];
        ReadOnlySpan<byte> header = Header(tensors, content.Metadata);
        int padding = -header.Length & (Alignment - 1);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(header.Length + padding));
        stream.Write(length);
        stream.Write(header);
        stream.Write("        "u8[..padding]);
        foreach ((_, StoredTensor tensor) in tensors)
        {
            stream.Write(tensor.Bytes);
        }
    }

    private static ReadOnlySpan<byte> Header(KeyValuePair<string, StoredTensor>[] tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject(SafetensorsFile.MetadataName);
                foreach ((string name, string value) in metadata)
                {
                    json.WriteString(name, value);
                }

                json.WriteEndObject();
            }

            long offset = 0;
            foreach ((string name, StoredTensor tensor) in tensors)
            {
                WriteEntry(json, name, tensor, offset);
                offset += tensor.Bytes.Length;
            }

            json.WriteEndObject();
        }

        return buffer.WrittenCount <= SafetensorsFile.LongestHeader ? buffer.WrittenSpan
            : throw new InvalidOperationException($"The header takes {buffer.WrittenCount} bytes, more than the {SafetensorsFile.LongestHeader} of the format. Store less metadata.");
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, StoredTensor tensor, long offset)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", tensor.Type.Safetensors());
        json.WriteStartArray("shape");
        foreach (int length in tensor.Shape.Lengths)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.Bytes.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
