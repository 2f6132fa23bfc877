using System.Text.Json;
using System.Text.Json.Nodes;

namespace AutoGrad.Tests.GradBench;

/// <summary>Recorded conversations of the benchmark, with the outputs of its hand-written reference.</summary>
public class ReplayTests
{
    // The benchmark itself allows 1e-4; the recorded numbers are exact to rounding and the order of summation.
    const double Tolerance = 1e-8;

    [SkippableTheory]
    [InlineData("ba")]
    [InlineData("det")]
    [InlineData("gmm")]
    [InlineData("hello")]
    [InlineData("ht")]
    [InlineData("kmeans")]
    [InlineData("llsq")]
    [InlineData("lse")]
    [InlineData("lstm")]
    [InlineData("ode")]
    [InlineData("particle")]
    [InlineData("saddle")]
    public void The_server_gives_the_recorded_answers(string problem)
    {
        string? path = SharedData.Find($"gradbench/{problem}.jsonl");
        Skip.If(path is null, "The recorded conversations of GradBench are not there.");
        int compared = 0;
        foreach (string line in File.ReadLines(path))
        {
            JsonObject entry = JsonNode.Parse(line)!.AsObject();
            JsonNode message = entry["message"] ?? entry["analysis"]!;
            JsonObject answer = Assert.Single(Conversation.Answers(message.ToJsonString()));
            Assert.Equal(message["id"]!.GetValue<int>(), answer["id"]!.GetValue<int>());
            if (entry["response"]?["output"] is not { } expected)
            {
                Assert.Null(answer["error"]);
                continue;
            }

            Assert.True(answer["success"]!.GetValue<bool>(), (string?)answer["error"]);
            Same(expected, answer["output"]!, $"{problem} {message["id"]}");
            Assert.True(answer["timings"]!.AsArray().Count >= 1);
            Assert.All(answer["timings"]!.AsArray(), timing => Assert.Equal("evaluate", timing!["name"]!.GetValue<string>()));
            compared++;
        }

        Assert.True(compared >= 2, $"Only {compared} answers were compared.");
    }

    static void Same(JsonNode expected, JsonNode actual, string place)
    {
        Assert.Equal(expected.GetValueKind(), actual.GetValueKind());
        switch (expected)
        {
            case JsonObject members:
                Assert.Equal(members.Select(member => member.Key).Order(), actual.AsObject().Select(member => member.Key).Order());
                foreach ((string key, JsonNode? value) in members)
                {
                    Same(value!, actual[key]!, $"{place}.{key}");
                }

                break;
            case JsonArray items:
                Assert.Equal(items.Count, actual.AsArray().Count);
                for (int i = 0; i < items.Count; i++)
                {
                    Same(items[i]!, actual[i]!, $"{place}[{i}]");
                }

                break;
            default:
                Assert.Equal(JsonValueKind.Number, expected.GetValueKind());
                (double a, double b) = (double.Parse(expected.ToJsonString(), null), double.Parse(actual.ToJsonString(), null));
                Assert.True(Math.Abs(a - b) <= Tolerance * Math.Max(1, Math.Abs(a) + Math.Abs(b)), $"{place}: {a:R} was expected, but it is {b:R}.");
                break;
        }
    }
}
