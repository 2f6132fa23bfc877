using System.Text.Json;

namespace AutoGrad.Tests.Oracle;

/// <summary>One line of the reference file.</summary>
public sealed class OracleCase
{
    public OracleCase(JsonElement json, int line)
    {
        Line = line;
        Operation = json.GetProperty("op").GetString()!;
        Attributes = json.GetProperty("attrs").Clone();
        Inputs = Tensors(json.GetProperty("inputs"));
        Wrt = [.. json.GetProperty("wrt").EnumerateArray().Select(e => e.GetInt32())];
        Upstream = new OracleTensor(json.GetProperty("upstream"));
        Output = new OracleTensor(json.GetProperty("output"));
        Gradients = Tensors(json.GetProperty("grads"));
        JsonElement hvp = json.GetProperty("hvp");
        if (hvp.ValueKind == JsonValueKind.Object)
        {
            Directions = Tensors(hvp.GetProperty("v"));
            HessianProducts = Tensors(hvp.GetProperty("out"));
        }
    }

    public int Line { get; }

    public string Operation { get; }

    public JsonElement Attributes { get; }

    public OracleTensor[] Inputs { get; }

    public int[] Wrt { get; }

    public OracleTensor Upstream { get; }

    public OracleTensor Output { get; }

    public OracleTensor[] Gradients { get; }

    public OracleTensor[]? Directions { get; }

    public OracleTensor[]? HessianProducts { get; }

    private static OracleTensor[] Tensors(JsonElement json) => [.. json.EnumerateArray().Select(e => new OracleTensor(e))];
}
