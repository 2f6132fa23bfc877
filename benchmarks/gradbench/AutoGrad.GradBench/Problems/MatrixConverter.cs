using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoGrad.GradBench.Problems;

/// <summary>Reads and writes rows without an array for each.</summary>
internal sealed class MatrixConverter : JsonConverter<Matrix>
{
    public override Matrix Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray);
        double[] values = new double[16];
        int count = 0, rows = 0, columns = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(reader.TokenType == JsonTokenType.StartArray);
            int start = count;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (count == values.Length)
                {
                    Array.Resize(ref values, (int)Math.Min(Array.MaxLength, count * 2L));
                }

                values[count++] = FiniteNumberConverter.Finite(ref reader);
            }

            columns = rows++ == 0 || columns == count - start ? count - start : throw new JsonException($"A matrix has rows of {columns} and of {count - start} numbers.");
        }

        return new Matrix(values.AsSpan(0, count).ToArray(), rows, columns);
    }

    public override void Write(Utf8JsonWriter writer, Matrix value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (int row = 0; row < value.Rows; row++)
        {
            writer.WriteStartArray();
            foreach (double number in value.Row(row))
            {
                FiniteNumberConverter.Write(writer, number);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void Expect(bool holds)
    {
        if (!holds)
        {
            throw new JsonException("A matrix is a list of lists of numbers.");
        }
    }
}
