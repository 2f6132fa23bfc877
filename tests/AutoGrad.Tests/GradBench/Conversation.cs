using System.Text;
using System.Text.Json.Nodes;
using AutoGrad.GradBench.Problems;
using AutoGrad.GradBench.Protocol;

namespace AutoGrad.Tests.GradBench;

/// <summary>A session with the server: lines in, lines out.</summary>
internal static class Conversation
{
    public static string[] Lines(params string[] messages)
    {
        using MemoryStream input = new(Encoding.UTF8.GetBytes(string.Join('\n', messages)));
        using MemoryStream output = new();
        new Server(Catalogue.Modules).Run(input, output);
        return Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static JsonObject[] Answers(params string[] messages) => [.. Lines(messages).Select(line => JsonNode.Parse(line)!.AsObject())];

    public static JsonObject Evaluate(string module, string function, string input) =>
        Answers($$"""{"id":7,"kind":"evaluate","module":"{{module}}","function":"{{function}}","input":{{input}}}""")[0];

    public static double[] Output(string module, string function, string input)
    {
        JsonNode output = Evaluate(module, function, input)["output"]!;
        return output is JsonArray array ? [.. array.Select(item => item!.GetValue<double>())] : [output.GetValue<double>()];
    }
}
