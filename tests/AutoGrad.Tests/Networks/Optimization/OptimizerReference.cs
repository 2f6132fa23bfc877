using System.Text.Json;
using System.Text.RegularExpressions;

namespace AutoGrad.Tests.Networks.Optimization;

/// <summary>One line of libtorch's reference file of optimisers; AUTOGRAD_OPTIMIZER_ORACLE names another file of the same form.</summary>
internal sealed partial class OptimizerReference
{
    public const string Absent = "The reference file ../shared/data/oracle/libtorch-1.13-optimizers.jsonl is absent; AUTOGRAD_OPTIMIZER_ORACLE may name it.";

    private static readonly Lazy<OptimizerReference[]?> Lines = new(Load);

    private readonly JsonElement json;

    private OptimizerReference(JsonElement json) => this.json = json;

    public static OptimizerReference[]? All => Lines.Value;

    public string Kind => json.GetProperty("kind").GetString()!;

    public string Name => json.GetProperty("name").GetString()!;

    public string Hyperparameters => json.TryGetProperty("hyper", out JsonElement hyper) ? hyper.GetRawText() : string.Empty;

    public string Problem => json.GetProperty("problem").GetString()!;

    public double[][] Steps => [.. json.GetProperty("steps").EnumerateArray().Select(Row)];

    public double[] Rates => Row(json.GetProperty("lrs"));

    public double BaseRate => json.GetProperty("base_lr").GetDouble();

    public double Minimum => Number(json.GetProperty("value"));

    public double[] Start => Row(json.GetProperty("start"));

    public Plane NewPlane() => new(
        Problem switch
        {
            "bowl" => Plane.Bowl,
            "rosenbrock" => Plane.Rosenbrock,
            _ => throw new InvalidDataException($"unknown problem {Problem}"),
        },
        Start[0],
        Start[1]);

    public double Double(string name, double otherwise) =>
        json.GetProperty("hyper").TryGetProperty(name, out JsonElement value) ? Number(value) : otherwise;

    public int Integer(string name, int otherwise) => (int)Double(name, otherwise);

    public int[] Integers(string name) => [.. Row(json.GetProperty("hyper").GetProperty(name)).Select(value => (int)value)];

    public bool Flag(string name) => json.GetProperty("hyper").TryGetProperty(name, out JsonElement value) && value.GetBoolean();

    public double Element(string name, int index, double otherwise) =>
        json.GetProperty("hyper").TryGetProperty(name, out JsonElement value) ? Number(value[index]) : otherwise;

    public override string ToString() => $"{Kind} {Name} {Hyperparameters}{(Kind == "schedule" ? string.Empty : $" on {Problem}")}";

    private static double[] Row(JsonElement row) => [.. row.EnumerateArray().Select(Number)];

    private static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString() switch
        {
            "nan" or "NaN" => double.NaN,
            "inf" or "Infinity" => double.PositiveInfinity,
            "-inf" or "-Infinity" => double.NegativeInfinity,
            string other => throw new InvalidDataException($"no number: {other}"),
            null => throw new InvalidDataException("no number: null"),
        }
        : element.GetDouble();

    private static OptimizerReference[]? Load()
    {
        string? path = SharedData.Find(Path.Combine("oracle", "libtorch-1.13-optimizers.jsonl"), "AUTOGRAD_OPTIMIZER_ORACLE");

        // Python writes NaN and Infinity bare, which is not JSON.
        return path is null
            ? null
            : [.. File.ReadLines(path).Where(line => line.Length > 0)
                .Select(line => new OptimizerReference(JsonDocument.Parse(NonFinite().Replace(line, "\"$0\"")).RootElement))];
    }

    [GeneratedRegex("""(?<!["\w])(-?Infinity|NaN)(?![\w"])""")]
    private static partial Regex NonFinite();
}
