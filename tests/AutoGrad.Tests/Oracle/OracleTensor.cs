using System.Globalization;
using System.Text.Json;

namespace AutoGrad.Tests.Oracle;

/// <summary>A tensor of the reference file; numbers that JSON lacks are the strings nan, inf and -inf.</summary>
public sealed class OracleTensor
{
    public OracleTensor(JsonElement json)
    {
        Type = json.GetProperty("dtype").GetString()!;
        Shape = [.. json.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32())];
        Data = [.. json.GetProperty("data").EnumerateArray().Select(Number)];
    }

    public string Type { get; }

    public int[] Shape { get; }

    public double[] Data { get; }

    private static double Number(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String => e.GetString() switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" => double.NaN,
            string s => double.Parse(s, CultureInfo.InvariantCulture),
            null => throw new InvalidDataException("null"),
        },
        _ => e.GetDouble(),
    };
}
