using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoGrad.GradBench.Problems;

/// <summary>Numbers that are finite: a JSON number may be beyond the range of double, and a result may be NaN.</summary>
internal sealed class FiniteNumberConverter : JsonConverter<double>
{
    public static double Finite(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw new JsonException("A finite number was expected.");

    public static void Write(Utf8JsonWriter writer, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArithmeticException($"The result holds {value}, which JSON has no number for.");
        }

        writer.WriteNumberValue(value);
    }

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Finite(ref reader);

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => Write(writer, value);
}
