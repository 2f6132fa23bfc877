using System.Text.Json;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Storage;

/// <summary>Parses the header of a safetensors file, trusting nothing that it claims.</summary>
internal ref struct SafetensorsHeader
{
    private const int DeepestNesting = 3;
    private const int HighestRank = 64;

    private readonly string file;
    private readonly NamedTensors content;
    private readonly List<SafetensorsEntry> entries = [];
    private Utf8JsonReader json;

    private SafetensorsHeader(ReadOnlySpan<byte> header, NamedTensors content, string file)
    {
        this.file = file;
        this.content = content;
        json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = DeepestNesting });
    }

    /// <summary>The tensors that the header claims; its strings go into the content.</summary>
    /// <exception cref="InvalidDataException">The header is not of the format.</exception>
    public static List<SafetensorsEntry> Parse(ReadOnlySpan<byte> header, NamedTensors content, string file)
    {
        SafetensorsHeader parser = new(header, content, file);
        try
        {
            parser.ReadHeader();
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{file}: the header is not JSON of the format ({failure.Message})", failure);
        }
        catch (InvalidOperationException failure)
        {
            // The reader says so of a string with half of a surrogate pair.
            throw new InvalidDataException($"{file}: the header has a string that is not valid Unicode ({failure.Message})", failure);
        }

        return parser.entries;
    }

    private void ReadHeader()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        json.Read();
        Expect(JsonTokenType.StartObject, "the header");
        while (NextName() is { } name)
        {
            if (!names.Add(name))
            {
                throw Invalid($"the name '{name}' is there twice.");
            }

            if (name == SafetensorsFile.MetadataName)
            {
                ReadMetadata();
            }
            else if (name.Length == 0)
            {
                throw Invalid("a tensor has an empty name.");
            }
            else
            {
                entries.Add(ReadEntry(name));
            }
        }

        // Nothing but white space may follow; anything else is a JsonException.
        json.Read();
    }

    private void ReadMetadata()
    {
        json.Read();
        Expect(JsonTokenType.StartObject, SafetensorsFile.MetadataName);
        while (NextName() is { } name)
        {
            json.Read();
            Expect(JsonTokenType.String, $"{SafetensorsFile.MetadataName}, '{name}'");
            if (content.Metadata.ContainsKey(name))
            {
                throw Invalid($"{SafetensorsFile.MetadataName} has the name '{name}' twice.");
            }

            content.AddMetadata(name, json.GetString()!);
        }
    }

    private SafetensorsEntry ReadEntry(string name)
    {
        string where = $"tensor '{name}'";
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        json.Read();
        Expect(JsonTokenType.StartObject, where);
        while (NextName() is { } field)
        {
            json.Read();
            switch (field)
            {
                case "dtype" when type is null:
                    Expect(JsonTokenType.String, $"{where}, dtype");
                    type = json.GetString()!;
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers($"{where}, shape", HighestRank);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers($"{where}, data_offsets", 2);
                    break;
                default:
                    throw Invalid($"{where} has {(field is "dtype" or "shape" or "data_offsets" ? "twice " : string.Empty)}the field '{field}'; dtype, shape and data_offsets once each would do.");
            }
        }

        if (type is null || shape is null || offsets is not { Length: 2 })
        {
            throw Invalid($"{where} needs dtype, shape and two data_offsets, and lacks {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}.");
        }

        return Checked(name, type, shape, offsets[0], offsets[1]);
    }

    private readonly SafetensorsEntry Checked(string name, string typeName, long[] lengths, long begin, long end)
    {
        if (!ElementTypes.TryOfSafetensors(typeName, out ElementType type))
        {
            throw Invalid($"tensor '{name}' has the dtype '{typeName}'; {ElementTypes.SafetensorsNames} are known.");
        }

        if (!ShapeClaim.TryShape(lengths, type, out Shape? shape, out long bytes))
        {
            throw Invalid($"tensor '{name}' has the shape [{string.Join(", ", lengths)}], more than the {Array.MaxLength} bytes that one tensor may have.");
        }

        if (end < begin || end - begin != bytes)
        {
            throw Invalid($"tensor '{name}' of shape {shape} and dtype {typeName} takes {bytes} bytes, but its data_offsets are [{begin}, {end}].");
        }

        return new SafetensorsEntry(name, type, shape, begin, end);
    }

    private long[] ReadNumbers(string where, int most)
    {
        Expect(JsonTokenType.StartArray, where);
        List<long> numbers = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.Number, where);
            if (!json.TryGetInt64(out long number) || number < 0)
            {
                throw Invalid($"{where} has a number that is not an integer of at least 0 and below 2⁶³.");
            }

            if (numbers.Count == most)
            {
                throw Invalid($"{where} has more than {most} numbers.");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>The next name of the object that is being read; null at its end.</summary>
    private string? NextName()
    {
        json.Read();
        return json.TokenType == JsonTokenType.EndObject ? null : json.GetString();
    }

    private readonly void Expect(JsonTokenType token, string where)
    {
        if (json.TokenType != token)
        {
            throw Invalid($"{where} is of the JSON kind {json.TokenType}, not {token}.");
        }
    }

    private readonly InvalidDataException Invalid(string what) => new($"{file}: {what}");
}
