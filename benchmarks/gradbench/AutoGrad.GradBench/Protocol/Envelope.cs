using System.Text.Json;

namespace AutoGrad.GradBench.Protocol;

/// <summary>What a message says about itself, and where in its bytes the input lies.</summary>
internal struct Envelope
{
    public long? Id { get; private set; }

    public string? Kind { get; private set; }

    public string? Module { get; private set; }

    public string? Function { get; private set; }

    public Range? Input { get; private set; }

    /// <summary>Reads a message; what came before a fault is kept, so that the answer can name the message.</summary>
    /// <exception cref="JsonException">The line is not one JSON object.</exception>
    public static void Read(ReadOnlySpan<byte> line, ref Envelope envelope)
    {
        Utf8JsonReader reader = new(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A message is a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            envelope.ReadProperty(ref reader);
        }

        // Reads on to the end, where anything after the object is a fault.
        while (reader.Read())
        {
        }
    }

    private void ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            reader.Read();
            Id = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long id) ? id : throw new JsonException("The id of a message is an integer.");
        }
        else if (reader.ValueTextEquals("kind"u8))
        {
            Kind = Text(ref reader);
        }
        else if (reader.ValueTextEquals("module"u8))
        {
            Module = Text(ref reader);
        }
        else if (reader.ValueTextEquals("function"u8))
        {
            Function = Text(ref reader);
        }
        else if (reader.ValueTextEquals("input"u8))
        {
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            Input = start..(int)reader.BytesConsumed;
        }
        else
        {
            reader.Read();
            reader.Skip();
        }
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("Kind, module and function of a message are strings.");
    }
}
